import { toAppError } from '../../src-main/base/errors.ts';
import type { AppError } from '../../src-main/base/errors.ts';
import type { Client } from '../../src-main/contract/client.ts';
import type { IgnoreRules } from '../../src-main/contract/library-methods.ts';

/** A pause in typing that is worth a look at what the patterns mean. */
const SETTLE_MS = 250;

/** Patterns of what to leave out, as a person writes them, and what they would take out of the library. */
export class IgnoreDraft {
  /** The root they are for; all where absent. */
  rootId = $state<number>();
  text = $state('');
  /** Undefined where nothing is changed, or while the engine is looking. */
  check = $state.raw<{ itemCount: number; examples: string[] }>();
  isSaving = $state(false);
  error = $state.raw<AppError>();
  #kept = $state.raw<IgnoreRules[]>([]);
  #keptText = $derived(this.#kept.find(({ rootId }) => rootId === this.rootId)?.rules ?? '');
  isChanged = $derived(this.text !== this.#keptText);

  /** Loads the patterns that hold; what a person has begun to change stays. */
  async load(client: Client): Promise<void> {
    const { ignoreRules } = await client.call('library.ignoreRules', {});
    const wasChanged = this.isChanged;
    this.#kept = ignoreRules;
    if (!wasChanged) this.text = this.#keptText;
  }

  choose(rootId: number | undefined): void {
    this.rootId = rootId;
    this.text = this.#keptText;
  }

  /** Looks what the text would take out, once typing pauses; the returned function gives up. */
  look(client: Client | undefined): () => void {
    this.check = undefined;
    const rules = this.#rules();
    if (!client || !this.isChanged) return () => undefined;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      client.call('library.checkIgnoreRules', rules, controller.signal).then(
        (check) => (this.check = check),
        () => undefined, // given up, or the engine stopped: nothing to say yet
      );
    }, SETTLE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }

  async save(client: Client): Promise<void> {
    this.isSaving = true;
    this.error = undefined;
    try {
      await client.call('library.setIgnoreRules', this.#rules());
      await this.load(client);
    } catch (thrown) {
      this.error = toAppError(thrown);
    } finally {
      this.isSaving = false;
    }
  }

  #rules(): IgnoreRules {
    const { rootId, text: rules } = this;
    return rootId === undefined ? { rules } : { rootId, rules };
  }
}
