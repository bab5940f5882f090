import { readFileSync } from 'node:fs';

// Loaded before Akin's processes (NODE_OPTIONS=--import): their clock is ahead by the milliseconds in AKIN_CLOCK_FILE.

const path = process.env.AKIN_CLOCK_FILE;
const now = Date.now;
Date.now = () => now() + Number(readFileSync(path, 'utf8'));
