import type { HeldFile } from '../contract/methods.ts';
import type { Handlers } from '../contract/serve.ts';
import { detectFileKind } from '../decode/file-kind.ts';
import { joinPassages } from './document-text.ts';
import { encodeHeld } from './embed-example.ts';
import type { ExampleContext } from './embed-example.ts';

type HeldMethod = Extract<keyof Handlers, `held.${string}`>;

/** The methods under `held.`; `context` is asked anew for each, since the active model may change. */
export function createHeldHandlers(context: () => ExampleContext): Pick<Handlers, HeldMethod> {
  const describe = async (token: string, name?: string): Promise<HeldFile> => {
    const named = name === undefined ? { token } : { token, name };
    const { modality, mimeType, metadata, thumbnail, waveform, segments } = await encodeHeld(
      context(),
      named,
    );
    const text = modality === 'text' ? joinPassages(segments) : undefined;
    return { token, modality, mimeType, metadata, thumbnail, peaks: waveform, text };
  };
  return {
    'held.add': async ({ name, bytes }) => describe(await context().held.add(name, bytes), name),
    'held.describe': ({ token }) => describe(token),
    'held.locate': async ({ token }) => {
      const path = await context().held.locate(token);
      return { path, mimeType: (await detectFileKind(path)).mimeType };
    },
  };
}
