import './schema-setup.ts';
import { mount } from 'svelte';
import App from './App.svelte';
import { findShell } from './shell.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/menu.css';

const target = document.getElementById('window');
if (target) mount(App, { target, props: { shell: findShell(window) } });
