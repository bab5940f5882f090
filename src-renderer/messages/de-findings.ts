/** What the doctor finds and repairs, in German by the English of the engine. */
export const findings: Readonly<Record<string, string>> = {
  '{path} is whole.': '{path} ist heil.',
  '{path} is damaged: {faults}.': '{path} ist beschädigt: {faults}.',
  'There is no backup. Write what you made to a file (akin export), move library.sqlite away and index again; your own files are not touched.':
    'Es gibt keine Sicherung. Exportieren Sie, was Sie geschaffen haben, legen Sie library.sqlite beiseite und lesen Sie neu ein; Ihre eigenen Dateien bleiben unberührt.',
  'The backup {name} of {date} is put in the library’s place; the damaged file stays in the folder backups.':
    'Die Sicherung {name} vom {date} tritt an die Stelle der Bibliothek; die beschädigte Datei bleibt im Ordner backups.',
  'Put the newest sound backup (the last is of {date}) in its place; the damaged file is kept beside it.':
    'Die neueste heile Sicherung (die letzte ist vom {date}) an ihre Stelle setzen; die beschädigte Datei bleibt daneben erhalten.',
  'Nothing has lost what it belongs to.': 'Nichts hat verloren, wozu es gehört.',
  'Rows of {table} without {parent}: {rowCount}.': 'Zeilen von {table} ohne {parent}: {rowCount}.',
  'Nothing finds them; they only take room.': 'Nichts findet sie; sie nehmen nur Platz weg.',
  'Remove them.': 'Entfernen.',
  'Rows removed that belonged to nothing: {count}.':
    'Entfernte Zeilen, die zu nichts gehörten: {count}.',
  'Every picture and sound has its preview.': 'Jedes Bild und jeder Klang hat eine Vorschau.',
  'Pictures and sounds without a preview: {missing}.':
    'Bilder und Klänge ohne Vorschau: {missing}.',
  'Make them again from the files.': 'Aus den Dateien neu machen.',
  'Previews made: {made}.': 'Neue Vorschauen: {made}.',
  'Files that cannot be read now: {left}. Scan again.':
    'Dateien, die sich gerade nicht lesen lassen: {left}. Sehen Sie neu durch.',
  '{path} was damaged. It held only the small pictures and waveforms, which are being made again from your files; nothing else is touched.':
    '{path} war beschädigt. Darin waren nur die kleinen Bilder und Wellenformen, die nun aus Ihren Dateien neu gemacht werden; sonst ist nichts berührt.',
  'The cache of the vectors is sound.': 'Der Zwischenspeicher der Vektoren ist heil.',
  'vectors.cache is damaged. The library has all that it held; a start only takes longer.':
    'vectors.cache ist beschädigt. Die Bibliothek hat alles, was darin war; nur der Start dauert länger.',
  'Write it again from the library.': 'Aus der Bibliothek neu schreiben.',
  'The cache of the vectors was written again.':
    'Der Zwischenspeicher der Vektoren wurde neu geschrieben.',
  'Every file is encoded by the encoders of this Akin.':
    'Jede Datei ist mit den Encodern dieses Akin kodiert.',
  'What Akin knows of some files is by the encoders of another version.':
    'Was Akin von manchen Dateien weiß, stammt von den Encodern einer anderen Fassung.',
  'Files that wait to be read anew: {due} (akin index).':
    'Dateien, die darauf warten, neu gelesen zu werden: {due} (akin index).',
  'Files on drives that are away: {away}. Connect them.':
    'Dateien auf Laufwerken, die nicht verbunden sind: {away}. Verbinden Sie sie.',
  'Files that could not be read anew: {failed}; akin index says why.':
    'Dateien, die sich nicht neu lesen ließen: {failed}; akin index sagt, warum.',
  '{version}, every file as shipped.': '{version}, jede Datei wie ausgeliefert.',
  'Damaged or missing: {names}. Install Akin again (a version that you trained: use another); your own files are not touched.':
    'Beschädigt oder nicht vorhanden: {names}. Installieren Sie Akin neu (statt einer Version, die Sie trainiert haben, verwenden Sie eine andere); Ihre eigenen Dateien bleiben unberührt.',
  '{free} free for the library.': '{free} frei für die Bibliothek.',
  'Make room before indexing more.': 'Schaffen Sie Platz, bevor Sie mehr einlesen.',
  'Remove all backups but the newest, which frees {freed}.':
    'Alle Sicherungen bis auf die neueste entfernen; das gibt {freed} frei.',
  'Backups removed: {count}. The newest is kept.':
    'Entfernte Sicherungen: {count}. Die neueste bleibt.',
  'No unfinished files lie about.': 'Keine unfertigen Dateien liegen herum.',
  'Unfinished, and of no use any more: {files}.': 'Unfertig und zu nichts mehr nütze: {files}.',
  'Unfinished files removed: {count}.': 'Entfernte unfertige Dateien: {count}.',
  'All folders can be read.': 'Alle Ordner sind lesbar.',
  'Not there now: {folders}. Connect the drive; what is known of them is kept.':
    'Gerade nicht da: {folders}. Verbinden Sie das Laufwerk; was davon bekannt ist, bleibt.',
  'Graphics: {card}.': 'Grafik: {card}.',
  '{what} run on {device}.': '{what}: auf {device}.',
  '{what} on {device}: {pace} a second.': '{what} auf {device}: {pace} je Sekunde.',
  '{device} is not used: {why}.': '{device} wird nicht verwendet: {why}.',
  '{device} is not used for {what}: {why}.': '{device} wird nicht verwendet für {what}: {why}.',
  Pictures: 'Bilder',
  Sounds: 'Klänge',
  Notes: 'Notizen',
};
