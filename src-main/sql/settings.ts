import type { Database } from './database.ts';

/** Choices of a person and intentions of the engine that must outlive it, as JSON values by key. */
export interface SettingReader {
  setting(key: string): unknown;
}

export interface SettingWriter {
  /** Keeps a value; undefined forgets it. */
  setSetting(key: string, value: unknown): void;
}

/** Prepares the statements that read settings. */
export function settingReader(db: Database): SettingReader {
  const read = db.prepare<[string], string>(`SELECT value FROM settings WHERE key = ?`).pluck();
  return {
    setting(key) {
      const value = read.get(key);
      if (value === undefined) return undefined;
      const parsed: unknown = JSON.parse(value);
      return parsed;
    },
  };
}

/** Prepares the statements that change settings. */
export function settingWriter(db: Database): SettingWriter {
  const put = db.prepare<[string, string]>(`INSERT OR REPLACE INTO settings VALUES (?, ?)`);
  const forget = db.prepare<[string]>(`DELETE FROM settings WHERE key = ?`);
  return {
    setSetting(key, value) {
      if (value === undefined) forget.run(key);
      else put.run(key, JSON.stringify(value));
    },
  };
}
