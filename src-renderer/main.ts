import './schema-setup.ts';
import { mount } from 'svelte';
import App from './App.svelte';
import { language } from './messages/language.ts';
import { findShell } from './shell.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/menu.css';

document.documentElement.lang = language;
const target = document.getElementById('window');
if (target) mount(App, { target, props: { shell: findShell(window) } });
