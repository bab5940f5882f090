import type { Shape } from '../tape/shape.ts';
import type { Tape, Variable } from '../tape/tape.ts';
import type { AgatConfig, ModalityConfig } from './config.ts';
import type { ItemInputs } from './sat.ts';
import { keptShape } from './sat.ts';

/** What a training step is given at each run: names and shapes, gathered while the step is built. */
export interface BatchInputs {
  declare(name: string, shape: Shape): Variable;
  /** `<part>.<modality>.<input>` for each of a modality's vectors, and `<part>.<modality>.kept` where dropout is on. */
  items(part: string, modality: ModalityConfig, count: number): ItemInputs;
  shapes: ReadonlyMap<string, Shape>;
}

export function batchInputs(tape: Tape, config: AgatConfig): BatchInputs {
  const shapes = new Map<string, Shape>();
  const declare = (name: string, shape: Shape): Variable => {
    shapes.set(name, shape);
    return tape.input(name, shape);
  };
  return {
    declare,
    items: (part, modality, count) => {
      const prefix = `${part}.${modality.name}`;
      const vectors = new Map(
        modality.inputs.map(({ name, length }) => [
          name,
          declare(`${prefix}.${name}`, [count, length]),
        ]),
      );
      if (config.dropout.rate === 0) return { vectors };
      return { vectors, kept: declare(`${prefix}.kept`, keptShape(config, modality, count)) };
    },
    shapes,
  };
}
