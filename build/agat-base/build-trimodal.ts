import { join } from 'node:path';
import { resolvePaths } from '../../src-main/base/config.ts';
import { readPack } from '../../src-main/backbone/pack.ts';
import { trimodalFolder } from './trimodal.ts';

// Makes the trimodal set unless it is cached, and prints the folder to give to `akin evaluate benchmark trimodal`.

const { resources } = resolvePaths(process.env);
console.log(await trimodalFolder(await readPack(join(resources, 'encoders'))));
