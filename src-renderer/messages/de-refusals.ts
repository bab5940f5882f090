/** What the engine could not do, in German by its English. */
export const refusals: Readonly<Record<string, string>> = {
  'There is no room left to write {path}. Make room on that drive and try again; what was there before is kept.':
    'Für {path} ist kein Platz mehr. Schaffen Sie Platz auf diesem Laufwerk und versuchen Sie es noch einmal; was vorher da war, bleibt.',
  '{path} cannot be written. Make it writable, or choose another place with --library.':
    '{path} lässt sich nicht schreiben. Machen Sie es beschreibbar, oder wählen Sie mit --library einen anderen Ort.',
  '{target} cannot be opened: this computer shows no screen.':
    '{target} lässt sich nicht öffnen: Dieser Rechner hat keinen Bildschirm.',
  'Akin’s engine stopped; try again in a moment.':
    'Der Suchdienst von Akin brach ab; versuchen Sie es gleich noch einmal.',
  'Akin’s engine stopped and was started again. Nothing is lost; ask again.':
    'Der Suchdienst von Akin brach ab und wurde neu gestartet. Nichts ist verloren; fragen Sie noch einmal.',
  'Akin does not answer. Start it again with: npm start':
    'Akin antwortet nicht. Starten Sie es neu mit: npm start',
  'This is too large to send: at most 64 MB pass at once. Add its folder to the library instead.':
    'Das ist zu groß: Höchstens 64 MB gehen auf einmal durch. Fügen Sie stattdessen den Ordner zur Bibliothek hinzu.',
  '{path} is not in the list of problems any more.': '{path} steht nicht mehr in der Liste.',
  'It cannot be opened: {problem}': 'Das lässt sich nicht öffnen: {problem}',
  '{path} was not chosen in this window. Drop or pick it.':
    '{path} wurde nicht in diesem Fenster gewählt. Ziehen Sie es hierher, oder wählen Sie es aus.',
  'A part of Akin cannot be loaded ({reason}). Install Akin again; your own files are not touched.':
    'Ein Teil von Akin lässt sich nicht laden ({reason}). Installieren Sie Akin neu; Ihre eigenen Dateien bleiben unberührt.',
  'Akin’s encoder {reason}. Install Akin again; your own files are not touched.':
    'Der Encoder von Akin {reason}. Installieren Sie Akin neu; Ihre eigenen Dateien bleiben unberührt.',
  'Akin’s encoder was ended: {reason}. It starts again by itself; try again.':
    'Der Encoder von Akin wurde beendet: {reason}. Er startet von selbst neu; versuchen Sie es noch einmal.',
  'The backup stopped ({cause}). Nothing was changed; try again.':
    'Die Sicherung brach ab ({cause}). Nichts wurde geändert; versuchen Sie es noch einmal.',
  'There is no backup to restore.': 'Es gibt keine Sicherung, die sich zurückholen ließe.',
  'There is no backup “{name}”. `akin backups` lists those there are.':
    'Es gibt keine Sicherung „{name}“. `akin backups` zählt auf, welche es gibt.',
  '{path} is damaged. Restore a backup: `akin restore`, or Settings in the window.':
    '{path} ist beschädigt. Holen Sie eine Sicherung zurück: `akin restore`, oder die Einstellungen im Fenster.',
  '{path} is damaged. Restore it from a backup, or move it away and index your folders again.':
    '{path} ist beschädigt. Holen Sie eine Sicherung zurück, oder legen Sie es beiseite und lesen Sie Ihre Ordner neu ein.',
  '{path} is in use. Close other programs on it.':
    '{path} ist in Gebrauch. Schließen Sie andere Programme, die es verwenden.',
  '{path} could not be read or written. Check that its drive is connected and sound, then start Akin again.':
    '{path} ließ sich nicht lesen oder schreiben. Prüfen Sie, ob das Laufwerk verbunden und heil ist, und starten Sie Akin neu.',
  '{path} cannot be opened. Check that it is there.':
    '{path} lässt sich nicht öffnen. Prüfen Sie, ob es da ist.',
  'Your files are being read anew by the encoders of this Akin. Let it index (akin index), then try again.':
    'Ihre Dateien werden gerade von den Encodern dieses Akin neu gelesen. Lassen Sie Akin einlesen (akin index), und versuchen Sie es dann noch einmal.',
  '{version} has learnt from what other encoders than those of this Akin tell of your files. Train again.':
    '{version} hat aus dem gelernt, was andere Encoder als die dieses Akin von Ihren Dateien sagen. Trainieren Sie neu.',
  'No new version waits to be used. Train first.':
    'Es wartet keine neue Version. Trainieren Sie zuerst.',
  'A training is under way. Wait for it, or cancel it.':
    'Es wird gerade trainiert. Warten Sie das Ende ab, oder brechen Sie es ab.',
  'The training was cancelled. Nothing was changed.':
    'Das Training wurde abgebrochen. Nichts wurde geändert.',
  'The training stopped ({cause}). Nothing was changed; start it again.':
    'Das Training brach ab ({cause}). Nichts wurde geändert; starten Sie es noch einmal.',
  'Drawing the map stopped ({cause}). Open the map again.':
    'Das Zeichnen der Karte brach ab ({cause}). Öffnen Sie die Karte noch einmal.',
  'Drawing the map was cancelled.': 'Das Zeichnen der Karte wurde abgebrochen.',
  'There is no model {version}. See which there are: akin models':
    'Es gibt kein Modell {version}. Welche es gibt, sagt: akin models',
  '{name} cannot be used as an example: {reason}.':
    '{name} lässt sich nicht als Beispiel verwenden: {reason}.',
  '{name} cannot be shown: {reason}.': '{name} lässt sich nicht zeigen: {reason}.',
  'There is nothing to search for in it.': 'Darin ist nichts, wonach sich suchen ließe.',
  '{name} is no longer kept as an example. Drop it again.':
    '{name} ist nicht mehr als Beispiel aufbewahrt. Ziehen Sie es noch einmal hierher.',
  '{path} is not there now. Connect its drive, or index the folder again.':
    '{path} ist gerade nicht da. Verbinden Sie das Laufwerk, oder lesen Sie den Ordner noch einmal ein.',
  '{path} lies behind a link now, which Akin does not follow. Index the folder again.':
    '{path} liegt jetzt hinter einer Verknüpfung, der Akin nicht folgt. Lesen Sie den Ordner noch einmal ein.',
  '{path} is not in the library. Index it first.':
    '{path} ist nicht in der Bibliothek. Lesen Sie es zuerst ein.',
  'That item is no longer in the library. Search again.':
    'Dieser Eintrag ist nicht mehr in der Bibliothek. Suchen Sie noch einmal.',
  'There is a saved search named “{name}”. Choose another name.':
    'Es gibt schon eine gespeicherte Suche „{name}“. Wählen Sie einen anderen Namen.',
  'That search is closed. Search again.': 'Diese Suche ist geschlossen. Suchen Sie noch einmal.',
  '“{path}” is not a full path. Give the folder from its drive on.':
    '„{path}“ ist kein vollständiger Pfad. Geben Sie den Ordner vom Laufwerk an.',
  'There is no folder {path}. Check the name and try again.':
    'Es gibt keinen Ordner {path}. Prüfen Sie den Namen und versuchen Sie es noch einmal.',
  '{path} is a file. Give the folder that holds it.':
    '{path} ist eine Datei. Geben Sie den Ordner an, in dem sie liegt.',
  'Those two are the same file. Choose two different ones.':
    'Diese beiden sind dieselbe Datei. Wählen Sie zwei verschiedene.',
  'There is nothing to repair under “{name}”. See what there is: akin doctor':
    'Unter „{name}“ gibt es nichts zu beheben. Was es gibt, sagt: akin doctor',
};
