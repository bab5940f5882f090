import { z } from 'zod';

const about = z.object({
  notice: z.string(),
  packages: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      licence: z.string(),
      text: z.string().optional(),
    }),
  ),
});

export type About = z.output<typeof about>;

/** The notice and the licences that the build wrote beside the window. Rejects where they are missing. */
export async function readAbout(): Promise<About> {
  const response = await fetch('/about.json');
  return about.parse(await response.json());
}
