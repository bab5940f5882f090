import { writeFile } from 'node:fs/promises';
import { Tensor } from 'onnxruntime-node';
import { openSessionOn, outputValues } from '../../../src-main/session/session.ts';
import { wishNamed } from '../../../src-main/session/devices.ts';
import { matmul, softmax, swapLast } from '../../../src-main/tape/ops.ts';
import { createTape } from '../../../src-main/tape/tape.ts';
import { writeTape } from '../../../src-main/tape/write-tape.ts';

// A program for a process of its own: [device, path]. Writes softmax(x xᵀ) to the path and tells what the device gives for it.

const SHAPE = [16, 16];
const [name, path = ''] = process.argv.slice(2);
const device = wishNamed(name);

const x = createTape().input('x', SHAPE);
await writeFile(path, writeTape({ y: softmax(matmul(x, swapLast(x))) }));
const session = await openSessionOn(device === 'webgpu' ? device : 'cpu', path);
const values = Float32Array.from({ length: 256 }, (_, i) => Math.sin(i));
const outputs = await session.run({ x: new Tensor('float32', values, SHAPE) });
process.send?.(outputValues(outputs, 'y'), () => process.exit(0));
