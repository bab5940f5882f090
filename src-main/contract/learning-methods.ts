import { z } from 'zod';
import { MODALITIES } from '../base/types.ts';
import { item, itemId, nothing } from './item.ts';

const pair = z.object({ itemA: itemId, itemB: itemId });

/** Two items that belong together; the source says who found it. */
export const link = z.object({
  itemA: item,
  itemB: item,
  source: z.enum(['person', 'sidecar', 'embed', 'stem']),
  createdMs: z.number(),
});

export const label = z.object({ name: z.string(), itemCount: z.int() });
const labelName = z.string().trim().min(1).max(200);

/** Two items of different modalities that are each other's nearest; not yet linked, not refused. */
export const suggestion = z.object({
  itemA: item,
  itemB: item,
  /** Cosine similarity. */
  score: z.number(),
  /** How far ahead of the runner-up each is for the other, the lesser of both sides. */
  margin: z.number(),
});

/** Mean average precision of held-out queries in one direction; `from` is a modality, or 'label' for a label's name. */
export const directionFigure = z.object({
  from: z.enum([...MODALITIES, 'label']),
  to: z.enum(MODALITIES),
  queries: z.int(),
  before: z.number(),
  after: z.number(),
});

/** Mean average precision, over the steps of a training, on pairs and labels that are neither trained with nor judged by. */
export const trainingCurve = z.array(z.object({ step: z.int(), score: z.number() }));

const trainingPhase = z.enum(['idle', 'preparing', 'training', 'paused', 'judging', 'publishing']);

export const trainingProgress = z.object({
  phase: trainingPhase,
  step: z.int(),
  steps: z.int(),
  /** Loss terms of the step by their symbols. */
  terms: z.record(z.string(), z.number()),
  /** Of the steps so far. */
  curve: trainingCurve,
  timeLeftMs: z.number().optional(),
});

/** How a training was judged. `forgets`: what was taught is found better, but other things worse. */
export const VERDICTS = [
  'better',
  'worse',
  'no-better',
  'mixed',
  'forgets',
  'too-few',
  'nothing-to-learn',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a training run led to. */
export const trainingOutcome = z.object({
  /** `better`: on what was held out, and as good on what the shipped model knows. */
  verdict: z.enum(VERDICTS),
  /** It is the active version. A better one that is not waits for a person to publish or to discard it. */
  isPublished: z.boolean(),
  /** Name of the new version, where it is better. */
  version: z.string().optional(),
  /** For a person: what became better, or why nothing was published. */
  reason: z.string(),
  directions: z.array(directionFigure),
  /** Mean average precision of questions of the base model's own knowledge. */
  replay: z.object({ before: z.number(), after: z.number() }),
});

export const trainingSummary = z.object({
  progress: trainingProgress,
  /** A better version that waits for a person to publish or to discard it. */
  candidate: trainingOutcome.optional(),
  linkCounts: z.object({
    person: z.int(),
    sidecar: z.int(),
    embed: z.int(),
    stem: z.int(),
  }),
  labels: z.array(label),
  /** All labels, folder names that count as labels among them, and how many contents have one. */
  labelCount: z.int(),
  labelledCount: z.int(),
  /** Matched items to learn from, and those kept aside to judge by. */
  trainingCount: z.int(),
  heldOutCount: z.int(),
  /** Questions that those kept aside ask. */
  questionCount: z.int(),
  /** Fewest matched items and questions that a training takes. */
  needed: z.object({ training: z.int(), questions: z.int() }),
  isEnough: z.boolean(),
  /** For a person: what a training would do now, or what is missing. */
  advice: z.string(),
});

export const modelVersion = z.object({
  version: z.string(),
  isActive: z.boolean(),
  isPersonal: z.boolean(),
  createdMs: z.number(),
  /** How a personal version was judged when it was published. */
  directions: z.array(directionFigure).optional(),
});

/** Requests by which a person teaches Akin, and by which it learns: name → input and output. */
export const learningMethods = {
  /** A person says that two items belong together, or that they do not. */
  'links.add': { input: pair, output: nothing },
  'links.remove': { input: pair, output: nothing },
  /** All links, or those of one item. */
  'links.list': {
    input: z.object({ itemId: itemId.optional() }),
    output: z.object({ links: z.array(link) }),
  },
  'labels.assign': {
    input: z.object({ name: labelName, itemIds: z.array(itemId).min(1) }),
    output: nothing,
  },
  'labels.unassign': {
    input: z.object({ name: labelName, itemIds: z.array(itemId).min(1) }),
    output: nothing,
  },
  /** All labels with their counts, or the labels of one item; and the roots whose folders are labels. */
  'labels.list': {
    input: z.object({ itemId: itemId.optional() }),
    output: z.object({ labels: z.array(label), folderRootIds: z.array(z.int()) }),
  },
  /** Whether the names of a root's folders label what lies in them when a model is trained. */
  'labels.useFolders': {
    input: z.object({ rootId: z.int().positive(), isOn: z.boolean() }),
    output: nothing,
  },
  'suggestions.list': {
    input: z.object({ limit: z.int().min(1).max(1_000).default(50) }),
    output: z.object({ suggestions: z.array(suggestion) }),
  },
  /** The pair is no match: it is not suggested again. */
  'suggestions.refuse': { input: pair, output: nothing },
  /** The pair may be suggested again. */
  'suggestions.restore': { input: pair, output: nothing },
  'training.summary': { input: nothing, output: trainingSummary },
  /** Trains, judges and, where it is better, publishes or keeps it for a person to see; answers then. One run at a time. */
  'training.start': {
    input: z.object({
      /** About how long the training itself may take; as long as is usual where absent. */
      seconds: z.number().min(1).max(86_400).optional(),
      seed: z.int().default(1),
      /** `gate`: what is better is published. `ask`: it is kept, through restarts, until a person decides. */
      publish: z.enum(['gate', 'ask']).default('gate'),
    }),
    output: trainingOutcome,
  },
  'training.pause': { input: nothing, output: nothing },
  'training.resume': { input: nothing, output: nothing },
  'training.cancel': { input: nothing, output: nothing },
  /** Makes the version that waits the active one; answers when it is. Throws `not-found` where none waits. */
  'training.publish': { input: nothing, output: trainingOutcome },
  'training.discard': { input: nothing, output: nothing },
  'models.list': { input: nothing, output: z.object({ models: z.array(modelVersion) }) },
  /** Makes a version the active one; answers when every segment is embedded by it and it answers queries. */
  'models.use': { input: z.object({ version: z.string().min(1) }), output: nothing },
  /** Held-out links and labels by the shipped model (before) and by the active one (after). */
  'evaluation.archive': {
    input: nothing,
    output: z.object({
      before: z.string(),
      after: z.string(),
      directions: z.array(directionFigure),
      /** How the active one was trained; nothing of a shipped one. */
      curve: trainingCurve,
    }),
  },
} as const;

/** What the engine says unasked while it learns. */
export const learningEvents = {
  'training.progress': trainingProgress,
  'training.finished': trainingOutcome,
  /** A version is being made ready: segments embedded by it so far. */
  'models.progress': z.object({ version: z.string(), doneCount: z.int(), totalCount: z.int() }),
  'models.changed': z.object({ version: z.string() }),
} as const;

export type Link = z.output<typeof link>;
export type DirectionFigure = z.output<typeof directionFigure>;
export type TrainingProgress = z.output<typeof trainingProgress>;
export type TrainingOutcome = z.output<typeof trainingOutcome>;
export type TrainingSummary = z.output<typeof trainingSummary>;
export type ModelVersionInfo = z.output<typeof modelVersion>;
