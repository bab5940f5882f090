import { toAppError } from '../../src-main/base/errors.ts';
import type { Archive } from '../../src-main/contract/archive-methods.ts';
import type { Backup, Recovery } from '../../src-main/contract/backup-methods.ts';
import type { Client } from '../../src-main/contract/client.ts';
import type { DoctorCheck } from '../../src-main/contract/doctor-methods.ts';
import type { EventPayload, Output } from '../../src-main/contract/methods.ts';
import { messages } from '../messages/messages.ts';
import { sentenceOf } from '../messages/sentence.ts';

/** Sections of the settings page. */
export type SafetyPart = 'backups' | 'transfer' | 'health';

/** The backups of the library, what was put right by itself, and what the doctor found. */
export class Safety {
  backups = $state.raw<Backup[]>([]);
  /** A recovery that the person has not read about yet. */
  recovery = $state.raw<Recovery>();
  /** Undefined until the doctor was asked. */
  checks = $state.raw<DoctorCheck[]>();
  /** What the last repair did. */
  repaired = $state<string>();
  /** What the last import brought. */
  imported = $state<string>();
  /** The backup that a person is asked about before it takes the library's place. */
  asked = $state.raw<Backup>();
  /** The backup that the engine was asked to start again with. */
  returnedTo = $state.raw<Backup>();
  /** What a command was given for, until the page has shown it. */
  part = $state<SafetyPart>();
  isBusy = $state(false);
  isChecking = $state(false);
  readonly #say: (sentence: string) => void;
  #client: Client | undefined;

  /** `say` tells a person what went wrong, wherever they are in the window. */
  constructor(say: (sentence: string) => void) {
    this.#say = say;
  }

  /** Follows the engine behind `client`; returns a function that stops it. */
  follow(client: Client): () => void {
    this.#client = client;
    const say = (failure: EventPayload<'index.failed'>) => {
      this.#say(sentenceOf(failure));
    };
    const told = ['backups.failed', 'index.failed', 'previews.lost'] as const;
    const stops = told.map((name) => client.on(name, say));
    void this.load().then(() => {
      if (this.recovery) this.#say(messages.safety.recovered(this.recovery));
    });
    return () => {
      for (const stop of stops) stop();
    };
  }

  async load(): Promise<void> {
    await this.#attempt(async (client) => {
      const { backups, recovery } = await client.call('backups.list', {});
      this.backups = backups;
      this.recovery = recovery;
    });
  }

  async make(): Promise<void> {
    await this.#attempt((client) => client.call('backups.make', {}));
    await this.load();
  }

  /** The engine starts again with the backup; the window follows it. */
  async restore(backup: Backup): Promise<void> {
    this.asked = undefined;
    this.returnedTo = backup;
    await this.#attempt((client) => client.call('backups.restore', { name: backup.name }));
  }

  async acknowledge(): Promise<void> {
    await this.#attempt((client) => client.call('backups.acknowledge', {}));
    await this.load();
  }

  async check(): Promise<void> {
    this.repaired = undefined;
    await this.#examine();
  }

  async repair(name: string): Promise<void> {
    await this.#attempt(async (client) => {
      const { detail } = await client.call('doctor.repair', { name });
      this.repaired = detail.map(messages.say).join(' ');
    });
    await this.#examine();
  }

  /** What a person made, or undefined where it could not be had. */
  async exportArchive(): Promise<Archive | undefined> {
    let made: Archive | undefined;
    await this.#attempt(async (client) => {
      made = await client.call('archive.export', {});
    });
    return made;
  }

  async importArchive(file: File): Promise<void> {
    let summary: Output<'archive.import'> | undefined;
    await this.#attempt(async (client) => {
      const archive = JSON.parse(await file.text()) as Archive; // the engine parses it by its schema
      summary = await client.call('archive.import', { archive });
    }, messages.safety.notAnArchive(file.name));
    this.imported = summary && messages.safety.imported(summary);
  }

  async #examine(): Promise<void> {
    this.isChecking = true;
    await this.#attempt(async (client) => {
      this.checks = (await client.call('doctor.check', {})).checks;
    });
    this.isChecking = false;
  }

  /** `refusal` says what went wrong where the engine cannot. */
  async #attempt(work: (client: Client) => Promise<unknown>, refusal?: string): Promise<void> {
    this.isBusy = true;
    try {
      if (this.#client) await work(this.#client);
    } catch (thrown) {
      const error = toAppError(thrown);
      const { code } = error;
      const message = sentenceOf(error);
      if (code === 'bad-request' || code === 'internal') this.#say(refusal ?? message);
      else if (code !== 'engine-stopped') this.#say(message); // the status bar tells of that
    } finally {
      this.isBusy = false;
    }
  }
}
