/** Why a file could not be read, in German by the English of the engine. */
export const reasons: Readonly<Record<string, string>> = {
  'it cannot be read: {cause}': 'sie lässt sich nicht lesen: {cause}',
  'it is damaged or incomplete': 'sie ist beschädigt oder unvollständig',
  'it is damaged or incomplete: {cause}': 'sie ist beschädigt oder unvollständig: {cause}',
  'Akin does not read this kind of file ({mimeType})':
    'Akin liest keine Dateien dieser Art ({mimeType})',
  'it is not a file': 'es ist keine Datei',
  'the file is empty': 'die Datei ist leer',
  'its size is {value} bytes, over the limit of {limit} bytes':
    'sie hat {value} Bytes; die Grenze liegt bei {limit} Bytes',
  'its unpacked size is {value} bytes, over the limit of {limit} bytes':
    'sie hat entpackt {value} Bytes; die Grenze liegt bei {limit} Bytes',
  'its duration is {value} minutes, over the limit of {limit} minutes':
    'sie dauert {value} Minuten; die Grenze liegt bei {limit} Minuten',
  'its text is {value} characters, over the limit of {limit} characters':
    'ihr Text hat {value} Zeichen; die Grenze liegt bei {limit} Zeichen',
  'its length is {value} pages, over the limit of {limit} pages':
    'sie hat {value} Seiten; die Grenze liegt bei {limit} Seiten',
  'its area is {value} pixels, over the limit of {limit} pixels':
    'sie hat {value} Bildpunkte; die Grenze liegt bei {limit} Bildpunkten',
  'it is a picture, of which Akin takes a region and nothing else':
    'sie ist ein Bild, von dem Akin nur einen Ausschnitt nimmt',
  'it is a sound, of which Akin takes a span and nothing else':
    'sie ist ein Klang, von dem Akin nur eine Zeitspanne nimmt',
  'it is a document, of which Akin takes a passage and nothing else':
    'sie ist ein Text, von dem Akin nur eine Stelle nimmt',
  'there is no text in it': 'sie enthält keinen Text',
  'it is only in part text': 'sie ist nur zum Teil Text',
  'its elements are nested too deep': 'ihre Elemente sind zu tief verschachtelt',
  'there is no text in this PDF; if it is a scan, save a copy with recognised text':
    'dieses PDF enthält keinen Text; falls es ein Scan ist, speichern Sie eine Kopie mit erkanntem Text',
  'it is protected by a password: save an unprotected copy':
    'sie ist durch ein Passwort geschützt: speichern Sie eine ungeschützte Kopie',
  'install FFmpeg to index this file (its sound is {codec})':
    'installieren Sie FFmpeg, um diese Datei einzulesen (ihr Ton ist {codec})',
  'it is a film, and Akin does not index films': 'sie ist ein Film, und Akin liest keine Filme ein',
  'it holds no sound': 'sie enthält keinen Ton',
  'it ends before the chosen seconds': 'sie endet vor den gewählten Sekunden',
  'it changed while it was being read; it is indexed at the next scan':
    'sie änderte sich beim Lesen; beim nächsten Durchsehen wird sie eingelesen',
  'reading it takes longer than {seconds} seconds':
    'sie zu lesen dauert länger als {seconds} Sekunden',
  'reading it takes more than {megabytes} MB of memory':
    'sie zu lesen braucht mehr als {megabytes} MB Speicher',
  'reading it used too much memory or broke the decoder ({cause}); save it again, smaller, from the program that made it':
    'sie zu lesen brauchte zu viel Speicher oder brachte den Decoder zum Abbruch ({cause}); speichern Sie sie noch einmal, kleiner, aus dem Programm, das sie erstellt hat',
  'does not start ({cause})': 'startet nicht ({cause})',
  'you have no permission to read it; change its permissions and scan again':
    'Sie dürfen sie nicht lesen; ändern Sie ihre Rechte und sehen Sie den Ordner neu durch',
  'it was removed while Akin was reading the folder':
    'sie wurde entfernt, während Akin den Ordner las',
};
