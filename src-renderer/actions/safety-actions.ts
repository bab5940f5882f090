import { messages } from '../messages/messages.ts';
import { loadArchive, saveArchive } from '../state/archive-file.ts';
import type { SafetyPart } from '../state/safety.svelte.ts';
import type { WindowState } from '../state/window-state.svelte.ts';
import type { Action } from './action.ts';

/** Backups, what a person made as a file, and the health of the library. */
export function safetyActions(app: WindowState): Action[] {
  const isEnabled = !app.safety.isBusy;
  return [...backupActions(app), ...transferActions(app), ...healthActions(app)].map((action) => ({
    ...action,
    isEnabled: isEnabled && action.isEnabled,
  }));
}

/** Does something, and shows where it can be seen. */
const onPage = (app: WindowState, part: SafetyPart, work: () => unknown) => () => {
  app.page = 'settings';
  app.safety.part = part;
  work();
};

function backupActions(app: WindowState): Action[] {
  const { safety } = app;
  const text = messages.safety;
  return [
    {
      id: 'safety.backUp',
      title: text.make,
      isEnabled: true,
      run: onPage(app, 'backups', () => void safety.make()),
    },
    {
      id: 'safety.restore',
      title: text.restoreNewest,
      isEnabled: safety.backups.length > 0,
      run: onPage(app, 'backups', () => ([safety.asked] = safety.backups)),
    },
  ];
}

function transferActions(app: WindowState): Action[] {
  const text = messages.safety;
  return [
    {
      id: 'safety.export',
      title: text.exportTitle,
      isEnabled: true,
      run: () => void saveArchive(app.safety),
    },
    {
      id: 'safety.import',
      title: text.importTitle,
      isEnabled: true,
      run: onPage(app, 'transfer', () => void loadArchive(app.safety)),
    },
  ];
}

function healthActions(app: WindowState): Action[] {
  const { safety } = app;
  const text = messages.safety;
  const repairs = (safety.checks ?? []).flatMap(({ name, repair }) =>
    repair === undefined
      ? []
      : [
          {
            id: `safety.repair.${name}`,
            title: text.repairTitle(text.names[name] ?? name),
            isEnabled: true,
            run: onPage(app, 'health', () => void safety.repair(name)),
          },
        ],
  );
  return [
    {
      id: 'safety.check',
      title: text.checkTitle,
      isEnabled: true,
      run: onPage(app, 'health', () => void safety.check()),
    },
    ...repairs,
  ];
}
