import { createClient } from '../../src-main/contract/client.ts';
import type { Client } from '../../src-main/contract/client.ts';
import type { Transport } from '../../src-main/contract/transport.ts';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 4_000;

/** The way to the engine: connects, and connects again whenever the shell goes away; waits while the shell starts a new engine. */
export class Connection {
  state = $state<'connecting' | 'open' | 'restarting' | 'lost'>('connecting');
  /** Present while there is an engine to ask. */
  client = $state.raw<Client>();
  /** How often the engine died and came back. */
  restartCount = $state(0);
  readonly #openTransport: () => Promise<Transport>;

  constructor(openTransport: () => Promise<Transport>) {
    this.#openTransport = openTransport;
  }

  /** Holds the connection open until `signal` aborts. */
  async keepOpen(signal: AbortSignal): Promise<void> {
    let waitMs = FIRST_WAIT_MS;
    while (!signal.aborted) {
      const hadConnection = await this.#stayUntilClosed();
      waitMs = hadConnection ? FIRST_WAIT_MS : Math.min(waitMs * 2, LONGEST_WAIT_MS);
      this.client = undefined;
      this.state = 'lost';
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }

  async #stayUntilClosed(): Promise<boolean> {
    try {
      const transport = await this.#openTransport();
      const client = createClient(transport);
      client.on('engine.state', ({ state }) => {
        const isRunning = state === 'running';
        this.state = isRunning ? 'open' : state;
        this.client = isRunning ? client : undefined;
        if (isRunning) this.restartCount += 1;
      });
      this.client = client;
      this.state = 'open';
      await new Promise<void>((resolve) => {
        transport.onClose(resolve);
      });
      return true;
    } catch {
      return false; // nothing answers yet; keepOpen tries again
    }
  }
}
