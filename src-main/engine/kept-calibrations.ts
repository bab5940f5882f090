import { z } from 'zod';
import { CALIBRATION_RULE } from '../search/calibration.ts';
import type { SettingReader, SettingWriter } from '../sql/settings.ts';
import type { QuerySource } from './query-source.ts';

/** JSON knows no infinity: in an empty lane nothing is even weak. */
const bound = z
  .number()
  .nullable()
  .transform((value) => value ?? Infinity);
const lane = z.object({ weakFrom: bound, fairFrom: bound, strongFrom: bound });

const keptCalibration = z.object({
  rule: z.literal(CALIBRATION_RULE),
  /** The gallery that was asked. */
  gallery: z.string(),
  /** Its size then. */
  segmentCount: z.int(),
  /** Absent where the gallery has too little to tell what chance is. */
  lanes: z.object({ image: lane, sound: lane, text: lane }).optional(),
});

export type KeptCalibration = Omit<z.output<typeof keptCalibration>, 'rule' | 'gallery'>;

/** The last calibration of a gallery for each source of queries, which outlives the engine. */
export interface KeptCalibrations {
  read(source: QuerySource): KeptCalibration | undefined;
  write(source: QuerySource, calibration: KeptCalibration): void;
}

/** Those of the gallery of that name; the library keeps one gallery's at a time. */
export function calibrationsIn(
  library: SettingReader & SettingWriter,
  gallery: string,
): KeptCalibrations {
  const keyOf = (source: QuerySource) => `calibration.${source}`;
  return {
    read: (source) => {
      const { data } = keptCalibration.safeParse(library.setting(keyOf(source)));
      return data?.gallery === gallery ? data : undefined;
    },
    write: (source, calibration) => {
      library.setSetting(keyOf(source), { rule: CALIBRATION_RULE, gallery, ...calibration });
    },
  };
}
