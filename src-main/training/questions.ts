import { MODALITIES } from '../base/types.ts';
import type { Modality } from '../base/types.ts';
import type { Content, Kinship } from './kinship.ts';
import type { Part } from './split.ts';
import { partOf, partOfPair } from './split.ts';

/** A way a question goes: from a label's name or an item of a modality to the items of a modality. */
export interface Direction {
  from: Modality | 'label';
  to: Modality;
}

/** One question whose answers are known. */
export interface Question extends Direction {
  /** A content's hash, or a text by itself. */
  asked: string;
  relevant: ReadonlySet<string>;
  /** What is ranked: every content where absent. An item without any label may belong to one, so labels rank the labelled. */
  candidates?: ReadonlySet<string>;
  /** Left out of the ranking: what is asked with, and answers known from training. */
  excluded: ReadonlySet<string>;
}

/**
 * What a part of the known links and labels asks: a label's name for its items of the part; an item of the part for the
 * others of its label; either side of a link of the part for the other.
 */
export function askKinship(kinship: Kinship, part: Part): Question[] {
  return [
    ...askLabelNames(kinship, part),
    ...askLabelMates(kinship, part),
    ...askLinks(kinship, part),
  ];
}

/** Hashes by label, and the labels that name two items or more. */
function itemsByLabel({ labels, contents }: Kinship): Map<string, Content[]> {
  const byLabel = new Map<string, Content[]>();
  for (const [hash, names] of labels) {
    const content = contents.get(hash);
    for (const name of content ? names : []) {
      byLabel.set(name, [...(byLabel.get(name) ?? []), ...(content ? [content] : [])]);
    }
  }
  return byLabel;
}

/** Labelled items of other parts are no answers: that what was trained is found says nothing. */
function askLabelNames(kinship: Kinship, part: Part): Question[] {
  const candidates = new Set(kinship.labels.keys());
  const trained = new Set([...candidates].filter((hash) => partOf(hash) !== part));
  return [...itemsByLabel(kinship)].flatMap(([name, items]) =>
    MODALITIES.flatMap((to): Question[] => {
      const own = items.filter(({ modality }) => modality === to).map(({ hash }) => hash);
      const relevant = new Set(own.filter((hash) => partOf(hash) === part));
      return relevant.size === 0
        ? []
        : [{ from: 'label', to, asked: name, relevant, candidates, excluded: trained }];
    }),
  );
}

function askLabelMates(kinship: Kinship, part: Part): Question[] {
  const candidates = new Set(kinship.labels.keys());
  return [...itemsByLabel(kinship).values()].flatMap((items) =>
    items
      .filter(({ hash }) => partOf(hash) === part)
      .flatMap(({ hash: asked, modality: from }) =>
        MODALITIES.flatMap((to): Question[] => {
          const mates = items.filter(({ hash, modality }) => modality === to && hash !== asked);
          const relevant = new Set(mates.map(({ hash }) => hash));
          if (relevant.size === 0) return [];
          return [{ from, to, asked, relevant, candidates, excluded: new Set([asked]) }];
        }),
      ),
  );
}

function askLinks({ links, contents }: Kinship, part: Part): Question[] {
  const ofPart = links.filter(([a, b]) => partOfPair(a, b) === part);
  const both = ofPart.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]);
  const answers = new Map<string, { asked: Content; to: Modality; relevant: Set<string> }>();
  for (const [a, b] of both) {
    const [asked, answer] = [contents.get(a), contents.get(b)];
    if (!asked || !answer) continue;
    const key = `${a} ${answer.modality}`;
    const question = answers.get(key) ?? { asked, to: answer.modality, relevant: new Set() };
    question.relevant.add(b);
    answers.set(key, question);
  }
  return [...answers.values()].map(({ asked, to, relevant }) => ({
    ...{ from: asked.modality, to, asked: asked.hash, relevant },
    excluded: new Set([asked.hash]),
  }));
}
