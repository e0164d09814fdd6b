<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AttachmentStrip</name>
    <message>
        <source>Attached pictures</source>
        <translation>Angehängte Bilder</translation>
    </message>
    <message>
        <source>Picture %1, %2, %3</source>
        <translation>Bild %1, %2, %3</translation>
    </message>
    <message>
        <source>Picture %1, being read</source>
        <translation>Bild %1, wird gelesen</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Liest …</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Drop a picture to ask about it, or a model to open it</source>
        <translation>Ein Bild ablegen, um danach zu fragen, oder ein Modell, um es zu öffnen</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>Code kopieren</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Attach a picture</source>
        <translation>Bild anhängen</translation>
    </message>
    <message>
        <source>Ask anything, or drop a picture</source>
        <translation>Frage etwas oder ziehe ein Bild hierher</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Enter sends, Shift and Enter start a new line</source>
        <translation>Eingabe sendet, Umschalt und Eingabe beginnt eine neue Zeile</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>ErrorBar</name>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>A file is missing.</source>
        <translation>Eine Datei fehlt.</translation>
    </message>
    <message>
        <source>Check that it is still where it was, then try again.</source>
        <translation>Prüfe, ob sie noch an ihrem Ort liegt, und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>A file could not be read.</source>
        <translation>Eine Datei konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Check that you may open it and that the disk is connected, then try again.</source>
        <translation>Prüfe, ob du sie öffnen darfst und der Datenträger angeschlossen ist, und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>A file is damaged.</source>
        <translation>Eine Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>Get a fresh copy of it, or choose another one.</source>
        <translation>Besorge eine neue Kopie oder wähle eine andere.</translation>
    </message>
    <message>
        <source>Hearth cannot use this file.</source>
        <translation>Hearth kann diese Datei nicht verwenden.</translation>
    </message>
    <message>
        <source>Choose a GGUF model of the Qwen3.5 family, or a picture as PNG or JPEG.</source>
        <translation>Wähle ein GGUF-Modell der Qwen3.5-Familie oder ein Bild als PNG oder JPEG.</translation>
    </message>
    <message>
        <source>These parts do not belong together.</source>
        <translation>Diese Teile gehören nicht zusammen.</translation>
    </message>
    <message>
        <source>Choose the image file (mmproj) that was made for this model.</source>
        <translation>Wähle die Bilddatei (mmproj), die für dieses Modell gemacht wurde.</translation>
    </message>
    <message>
        <source>This could not be asked.</source>
        <translation>Das konnte nicht gefragt werden.</translation>
    </message>
    <message>
        <source>Change the message and send it again.</source>
        <translation>Ändere die Nachricht und sende sie noch einmal.</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <translation>Es ist nicht genug Speicher frei.</translation>
    </message>
    <message>
        <source>Close other programs, or open a smaller model.</source>
        <translation>Schließe andere Programme oder öffne ein kleineres Modell.</translation>
    </message>
    <message>
        <source>This conversation is longer than the model can hold.</source>
        <translation>Dieses Gespräch ist länger, als das Modell fassen kann.</translation>
    </message>
    <message>
        <source>Start a new chat with Ctrl+N, or send a shorter message.</source>
        <translation>Beginne mit Strg+N ein neues Gespräch oder sende eine kürzere Nachricht.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Send the message again to start over.</source>
        <translation>Sende die Nachricht noch einmal, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>The compute device failed.</source>
        <translation>Das Rechengerät ist ausgefallen.</translation>
    </message>
    <message>
        <source>Open the model again to restart it.</source>
        <translation>Öffne das Modell noch einmal, um es neu zu starten.</translation>
    </message>
    <message>
        <source>Something went wrong.</source>
        <translation>Etwas ist schiefgegangen.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuche es noch einmal.</translation>
    </message>
</context>
<context>
    <name>FootnoteWords</name>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 Token/s</translation>
    </message>
    <message>
        <source>first word after %1 s</source>
        <translation>erstes Wort nach %1 s</translation>
    </message>
    <message>
        <source>Read %1 tokens in %2 s, %3 of them remembered</source>
        <translation>%1 Token in %2 s gelesen, davon %3 behalten</translation>
    </message>
    <message>
        <source>Looked at pictures for %1 s</source>
        <translation>Bilder angesehen: %1 s</translation>
    </message>
    <message>
        <source>Wrote %1 tokens in %2 s</source>
        <translation>%1 Token in %2 s geschrieben</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>The answer reached its length limit. Ask Hearth to go on.</source>
        <translation>Die Antwort hat ihre größte Länge erreicht. Bitte Hearth fortzufahren.</translation>
    </message>
    <message>
        <source>The conversation is full. Start a new chat with Ctrl+N.</source>
        <translation>Das Gespräch ist voll. Beginne mit Strg+N ein neues.</translation>
    </message>
    <message>
        <source>first word after %1 ms</source>
        <translation>erstes Wort nach %1 ms</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Open this address in your browser?</source>
        <translation>Diese Adresse im Browser öffnen?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Hearth</source>
        <translation>Hearth</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Strg+N</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>Das Modell wird geladen</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>Modell öffnen</translation>
    </message>
    <message>
        <source>GGUF models (*.gguf)</source>
        <translation>GGUF-Modelle (*.gguf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Attach pictures</source>
        <translation>Bilder anhängen</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.bmp *.gif *.webp *.tif *.tiff *.ppm)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.bmp *.gif *.webp *.tif *.tiff *.ppm)</translation>
    </message>
</context>
<context>
    <name>MessageDelegate</name>
    <message>
        <source>You said</source>
        <translation>Du hast gesagt</translation>
    </message>
    <message>
        <source>Hearth answered</source>
        <translation>Hearth hat geantwortet</translation>
    </message>
</context>
<context>
    <name>MessageFoot</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy answer</source>
        <translation>Antwort kopieren</translation>
    </message>
</context>
<context>
    <name>MessageList</name>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>Neueste</translation>
    </message>
    <message>
        <source>Go to the latest message</source>
        <translation>Zur neuesten Nachricht</translation>
    </message>
</context>
<context>
    <name>ModelChip</name>
    <message>
        <source>Loading %1 (%2 %)</source>
        <translation>%1 wird geladen (%2 %)</translation>
    </message>
    <message>
        <source>Open a model file…</source>
        <translation>Modelldatei öffnen …</translation>
    </message>
    <message>
        <source>Ctrl+O</source>
        <translation>Strg+O</translation>
    </message>
    <message>
        <source>Built-in demo model</source>
        <translation>Eingebautes Demomodell</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>Another model starts a new chat.</source>
        <translation>Ein anderes Modell beginnt ein neues Gespräch.</translation>
    </message>
    <message>
        <source>Model: %1, on %2</source>
        <translation>Modell: %1, auf %2</translation>
    </message>
    <message>
        <source>Run on</source>
        <translation>Rechnen auf</translation>
    </message>
</context>
<context>
    <name>PictureBlock</name>
    <message>
        <source>Picture: %1</source>
        <translation>Bild: %1</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>SampleCard</name>
    <message>
        <source>Ask about the sample picture: %1</source>
        <translation>Zum Beispielbild fragen: %1</translation>
    </message>
    <message>
        <source>Ask: %1</source>
        <translation>Fragen: %1</translation>
    </message>
</context>
<context>
    <name>ThinkingBlock</name>
    <message>
        <source>Thinking…</source>
        <translation>Denkt nach …</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>Gedanken</translation>
    </message>
    <message>
        <source>Hide thoughts</source>
        <translation>Gedanken verbergen</translation>
    </message>
    <message>
        <source>Show thoughts</source>
        <translation>Gedanken zeigen</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>What would you like to know?</source>
        <translation>Was möchtest du wissen?</translation>
    </message>
    <message>
        <source>Drop a picture on this window or just ask. Nothing leaves this computer.</source>
        <translation>Ziehe ein Bild in dieses Fenster oder frage einfach. Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Use the built-in demo model</source>
        <translation>Das eingebaute Demomodell verwenden</translation>
    </message>
</context>
<context>
    <name>gui::chat::AttachmentModel</name>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 Pixel</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n Token</numerusform>
            <numerusform>%n Token</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::chat::ChatViewModel</name>
    <message>
        <source>Reading: %1 of %2 tokens</source>
        <translation>Liest: %1 von %2 Token</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Liest …</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Hält an …</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Schreibt …</translation>
    </message>
    <message>
        <source>This model cannot see pictures.</source>
        <translation>Dieses Modell kann keine Bilder sehen.</translation>
    </message>
    <message>
        <source>Remove the picture, or open a model that has its image file (mmproj) beside it.</source>
        <translation>Entferne das Bild oder öffne ein Modell, neben dem seine Bilddatei (mmproj) liegt.</translation>
    </message>
    <message>
        <source>Hearth does not fetch anything from the network.</source>
        <translation>Hearth holt nichts aus dem Netz.</translation>
    </message>
    <message>
        <source>Save the picture on this computer first, then drop the file here.</source>
        <translation>Speichere das Bild zuerst auf diesem Computer und ziehe dann die Datei hierher.</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Eingefügtes Bild</translation>
    </message>
    <message>
        <source>The graphics device stopped working.</source>
        <translation>Das Grafikgerät arbeitet nicht mehr.</translation>
    </message>
    <message>
        <source>The answer goes on, on another device.</source>
        <translation>Die Antwort geht auf einem anderen Gerät weiter.</translation>
    </message>
</context>
<context>
    <name>gui::chat::ModelViewModel</name>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>Built-in demo model</source>
        <translation>Eingebautes Demomodell</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens of memory</source>
        <translation>
            <numerusform>%n Token Gedächtnis</numerusform>
            <numerusform>%n Token Gedächtnis</numerusform>
        </translation>
    </message>
    <message>
        <source>sees pictures</source>
        <translation>sieht Bilder</translation>
    </message>
    <message>
        <source>text only</source>
        <translation>nur Text</translation>
    </message>
    <message>
        <source>Best device</source>
        <translation>Bestes Gerät</translation>
    </message>
</context>
</TS>
