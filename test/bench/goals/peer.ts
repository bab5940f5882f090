import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const peersDir = join(import.meta.dirname, '../../../build/bench-peers');

/** The Python that has the peers' packages. */
export const peersPython = process.env['AKIN_BENCH_PYTHON'] ?? join(peersDir, 'venv/bin/python');

/** What is missing where a peer cannot run. */
export const NO_PEERS = 'needs Python: see build/bench-peers/README.md';

/** A program of build/bench-peers that waits to be asked. */
export interface Peer {
  /** Processor milliseconds of what it does, once. */
  ask(): Promise<number>;
  close(): void;
}

/** Starts a peer; undefined where the Python for it, or a package, is not there. */
export async function openPeer(program: string, ...args: string[]): Promise<Peer | undefined> {
  if (!existsSync(peersPython)) return undefined;
  const child = spawn(peersPython, [join(peersDir, program), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done === true) return undefined; // it ended: its own message says why
  return {
    ask: async () => {
      child.stdin.write('\n');
      return Number((await lines.next()).value);
    },
    close: () => {
      child.stdin.end();
    },
  };
}

/** A peer and Akin in turn, A B A B: the peer's mean over Akin's. */
export async function compare(peer: Peer, own: () => Promise<number>, rounds = 4): Promise<number> {
  let [theirs, ours] = [0, 0];
  for (let round = 0; round < rounds; round++) {
    theirs += await peer.ask();
    ours += await own();
  }
  peer.close();
  return theirs / ours;
}
