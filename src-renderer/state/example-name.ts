import type { Input } from '../../src-main/contract/methods.ts';
import type { Example } from './examples.ts';
import { baseName } from '../presentation/format.ts';

type AskedExample = Input<'search.query'>['examples'][number];

/** What a person knows an example of a query by; `chips` know the names of items. */
export function exampleName(example: AskedExample, chips: readonly Example[]): string {
  switch (example.kind) {
    case 'text':
      return example.text;
    case 'file':
      return baseName(example.path);
    case 'item':
      return (
        chips.find(({ source }) => source.kind === 'item' && source.itemId === example.itemId)
          ?.name ?? ''
      );
    default:
      return example.name;
  }
}
