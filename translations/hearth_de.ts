<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutSection</name>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>public domain</source>
        <translation>gemeinfrei</translation>
    </message>
    <message>
        <source>Hearth %1</source>
        <translation>Hearth %1</translation>
    </message>
    <message>
        <source>An assistant that runs on your own computer. It sends nothing anywhere: no account, no telemetry, no network but for the downloads you ask for.</source>
        <translation>Ein Assistent, der auf deinem eigenen Computer läuft. Er sendet nichts nach draußen: kein Konto, keine Telemetrie, kein Netz außer für die Downloads, die du anstößt.</translation>
    </message>
    <message>
        <source>Made with the work of others:</source>
        <translation>Mit der Arbeit anderer gemacht:</translation>
    </message>
</context>
<context>
    <name>AttachmentCard</name>
    <message>
        <source>Picture %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>Picture %1, being read</source>
        <translation>Bild %1, wird gelesen</translation>
    </message>
    <message>
        <source>Show %1 as the model sees it</source>
        <translation>%1 so zeigen, wie das Modell es sieht</translation>
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
    <name>AttachmentStrip</name>
    <message>
        <source>Attached pictures</source>
        <translation>Angehängte Bilder</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Drop pictures or documents to ask about them, or a model to open it</source>
        <translation>Bilder oder Dokumente hierher ziehen, um dazu zu fragen, oder ein Modell, um es zu öffnen</translation>
    </message>
</context>
<context>
    <name>ChatRail</name>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Name of the chat</source>
        <translation>Name des Gesprächs</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Your chats will be listed here. They stay on this computer.</source>
        <translation>Hier erscheinen deine Gespräche. Sie bleiben auf diesem Computer.</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Move to a folder</source>
        <translation>In einen Ordner verschieben</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>Neuer Ordner …</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Name of the new folder</source>
        <translation>Name des neuen Ordners</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>Kein Ordner</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern als</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Web page (HTML)</source>
        <translation>Webseite (HTML)</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>Name des Ordners</translation>
    </message>
    <message>
        <source>Delete the folder, keep its chats</source>
        <translation>Ordner löschen, Gespräche behalten</translation>
    </message>
    <message>
        <source>Save the chat</source>
        <translation>Gespräch speichern</translation>
    </message>
</context>
<context>
    <name>ChatRow</name>
    <message>
        <source>Folder %1, open</source>
        <translation>Ordner %1, geöffnet</translation>
    </message>
    <message>
        <source>Folder %1, closed</source>
        <translation>Ordner %1, geschlossen</translation>
    </message>
    <message>
        <source>Pinned. Last changed %1</source>
        <translation>Angeheftet. Zuletzt geändert: %1</translation>
    </message>
    <message>
        <source>Last changed %1</source>
        <translation>Zuletzt geändert: %1</translation>
    </message>
    <message>
        <source>More for “%1”</source>
        <translation>Mehr zu „%1“</translation>
    </message>
</context>
<context>
    <name>CodeHeader</name>
    <message>
        <source>Code: %1</source>
        <translation>Code: %1</translation>
    </message>
    <message>
        <source>Do not wrap lines</source>
        <translation>Zeilen nicht umbrechen</translation>
    </message>
    <message>
        <source>Wrap lines</source>
        <translation>Zeilen umbrechen</translation>
    </message>
    <message>
        <source>Save code as a file…</source>
        <translation>Code als Datei speichern …</translation>
    </message>
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
    <name>CodeSaveDialog</name>
    <message>
        <source>Code (*.%1)</source>
        <translation>Code (*.%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save code</source>
        <translation>Code speichern</translation>
    </message>
    <message>
        <source>The code could not be saved.</source>
        <translation>Der Code konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>Wähle einen Ordner, in den du schreiben darfst.</translation>
    </message>
</context>
<context>
    <name>CommandNames</name>
    <message>
        <source>New chat</source>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>New temporary chat</source>
        <translation>Neues temporäres Gespräch</translation>
    </message>
    <message>
        <source>Search everything, commands</source>
        <translation>Alles durchsuchen, Befehle</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>In diesem Gespräch suchen</translation>
    </message>
    <message>
        <source>Open a model file</source>
        <translation>Modelldatei öffnen</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>Datei anhängen</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Antwort anhalten</translation>
    </message>
    <message>
        <source>Answer once more</source>
        <translation>Noch einmal antworten</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>Letzte Antwort kopieren</translation>
    </message>
    <message>
        <source>Next chat</source>
        <translation>Nächstes Gespräch</translation>
    </message>
    <message>
        <source>Previous chat</source>
        <translation>Voriges Gespräch</translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation>Dieses Gespräch umbenennen</translation>
    </message>
    <message>
        <source>Show or hide the list of chats</source>
        <translation>Gesprächsliste ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Go to the chat</source>
        <translation>Zum Gespräch</translation>
    </message>
    <message>
        <source>Go to the documents</source>
        <translation>Zu den Dokumenten</translation>
    </message>
    <message>
        <source>Go to the models</source>
        <translation>Zu den Modellen</translation>
    </message>
    <message>
        <source>Go to the downloads</source>
        <translation>Zu den Downloads</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größerer Text</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinerer Text</translation>
    </message>
    <message>
        <source>Text of the usual size</source>
        <translation>Text in üblicher Größe</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>Composer</name>
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
    <message>
        <source>Attach pictures or documents</source>
        <translation>Bilder oder Dokumente anhängen</translation>
    </message>
    <message>
        <source>Ask anything, or drop pictures and documents</source>
        <translation>Frage etwas oder ziehe Bilder und Dokumente hierher</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Move %1 to the trash?</source>
        <translation>%1 in den Papierkorb legen?</translation>
    </message>
    <message>
        <source>Your chats stay. The model can be fetched again, or taken back from the trash.</source>
        <translation>Deine Gespräche bleiben. Das Modell lässt sich neu herunterladen oder aus dem Papierkorb zurückholen.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>In den Papierkorb</translation>
    </message>
</context>
<context>
    <name>DefaultsDialog</name>
    <message>
        <source>Settings of %1</source>
        <translation>Einstellungen von %1</translation>
    </message>
    <message>
        <source>For new chats. What is empty is as usual.</source>
        <translation>Für neue Gespräche. Was leer ist, bleibt wie üblich.</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>What it should always keep in mind</source>
        <translation>Was es immer beachten soll</translation>
    </message>
    <message>
        <source>Length of a chat, in tokens</source>
        <translation>Länge eines Gesprächs in Token</translation>
    </message>
    <message>
        <source>Temperature, 0 to 2</source>
        <translation>Temperatur, 0 bis 2</translation>
    </message>
    <message>
        <source>Top-p, 0 to 1</source>
        <translation>Top-p, 0 bis 1</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Faster answers on the processor</source>
        <translation>Schnellere Antworten auf dem Prozessor</translation>
    </message>
    <message>
        <source>Holds the model in large pages of memory that no other program shares (Linux). From the next start of the model.</source>
        <translation>Hält das Modell in großen Speicherseiten, die kein anderes Programm mitbenutzt (Linux). Ab dem nächsten Start des Modells.</translation>
    </message>
</context>
<context>
    <name>DiscoverTab</name>
    <message>
        <source>Search the hub, or paste the address of a model&apos;s page</source>
        <translation>Modell-Hub durchsuchen oder Adresse einer Modellseite einfügen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Searching and downloading use the network. Nothing else does, and what you chat never leaves this computer.</source>
        <translation>Suchen und Herunterladen nutzen das Netz. Sonst nichts, und deine Gespräche verlassen diesen Computer nie.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Sucht …</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>Alle Modelle</translation>
    </message>
    <message>
        <source>Asking the hub for its files…</source>
        <translation>Fragt den Modell-Hub nach den Dateien …</translation>
    </message>
</context>
<context>
    <name>DocumentList</name>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Ask about it</source>
        <translation>Dazu fragen</translation>
    </message>
    <message>
        <source>Search in it</source>
        <translation>Darin suchen</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Aus der Liste nehmen</translation>
    </message>
    <message>
        <source>the files stay</source>
        <translation>die Dateien bleiben</translation>
    </message>
</context>
<context>
    <name>DocumentRow</name>
    <message>
        <source>Folder %1, open</source>
        <translation>Ordner %1, geöffnet</translation>
    </message>
    <message>
        <source>Folder %1, closed</source>
        <translation>Ordner %1, geschlossen</translation>
    </message>
    <message>
        <source>Ask about it</source>
        <translation>Dazu fragen</translation>
    </message>
    <message>
        <source>Ask about %1</source>
        <translation>Zu %1 fragen</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>Mehr zu %1</translation>
    </message>
</context>
<context>
    <name>DocumentStrip</name>
    <message>
        <source>Documents of this chat</source>
        <translation>Dokumente dieses Gesprächs</translation>
    </message>
    <message>
        <source>Ask without %1</source>
        <translation>Ohne %1 fragen</translation>
    </message>
</context>
<context>
    <name>DocumentWords</name>
    <message>
        <source>The file is not there any more.</source>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Put it back, or remove it from the list.</source>
        <translation>Lege sie zurück oder nimm sie aus der Liste.</translation>
    </message>
    <message>
        <source>The file could not be opened.</source>
        <translation>Die Datei konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Check that you may read it and that its disk is connected, then try again.</source>
        <translation>Prüfe, ob du sie lesen darfst und ihr Datenträger angeschlossen ist, und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>Die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>Put a fresh copy in its place.</source>
        <translation>Ersetze sie durch eine neue Kopie.</translation>
    </message>
    <message>
        <source>No text was found in it: it is a scan, pictures of text.</source>
        <translation>Darin wurde kein Text gefunden: Es ist ein Scan, also Bilder von Text.</translation>
    </message>
    <message>
        <source>Make it searchable with a program for text recognition (OCR).</source>
        <translation>Mache ihn mit einem Programm zur Texterkennung (OCR) durchsuchbar.</translation>
    </message>
    <message>
        <source>There is no text in it.</source>
        <translation>Darin steht kein Text.</translation>
    </message>
    <message>
        <source>It is locked with a password.</source>
        <translation>Es ist mit einem Passwort geschützt.</translation>
    </message>
    <message>
        <source>Save a copy without one in another program.</source>
        <translation>Speichere in einem anderen Programm eine Kopie ohne Passwort.</translation>
    </message>
    <message>
        <source>It could not be read.</source>
        <translation>Es konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Being read: page %1 of %2</source>
        <translation>Wird gelesen: Seite %1 von %2</translation>
    </message>
    <message>
        <source>Being read</source>
        <translation>Wird gelesen</translation>
    </message>
    <message>
        <source>Waits until reading goes on</source>
        <translation>Wartet, bis das Lesen weitergeht</translation>
    </message>
    <message>
        <source>Has changed, and waits to be read again</source>
        <translation>Hat sich geändert und wartet darauf, neu gelesen zu werden</translation>
    </message>
    <message>
        <source>Waits to be read</source>
        <translation>Wartet darauf, gelesen zu werden</translation>
    </message>
    <message numerus="yes">
        <source>Ready: %Ln words</source>
        <translation>
            <numerusform>Bereit: %Ln Wort</numerusform>
            <numerusform>Bereit: %Ln Wörter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ready: %Ln pages</source>
        <translation>
            <numerusform>Bereit: %Ln Seite</numerusform>
            <numerusform>Bereit: %Ln Seiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them without text, as pictures and scans are</source>
        <translation>
            <numerusform>%Ln davon ohne Text, wie bei Bildern und Scans</numerusform>
            <numerusform>%Ln davon ohne Text, wie bei Bildern und Scans</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln documents</source>
        <translation>
            <numerusform>%Ln Dokument</numerusform>
            <numerusform>%Ln Dokumente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pages</source>
        <translation>
            <numerusform>%Ln Seite</numerusform>
            <numerusform>%Ln Seiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln words</source>
        <translation>
            <numerusform>%Ln Wort</numerusform>
            <numerusform>%Ln Wörter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln wartet</numerusform>
            <numerusform>%Ln warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>%Ln konnte nicht gelesen werden</numerusform>
            <numerusform>%Ln konnten nicht gelesen werden</numerusform>
        </translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>noch weniger als eine Minute</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minutes left</source>
        <translation>
            <numerusform>noch etwa %Ln Minute</numerusform>
            <numerusform>noch etwa %Ln Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hours left</source>
        <translation>
            <numerusform>noch etwa %Ln Stunde</numerusform>
            <numerusform>noch etwa %Ln Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading: %1 of %Ln documents</source>
        <translation>
            <numerusform>Liest: %1 von %Ln Dokument</numerusform>
            <numerusform>Liest: %1 von %Ln Dokumenten</numerusform>
        </translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>Reading was stopped. %1 of %Ln documents are read, the others wait.</source>
        <translation>
            <numerusform>Das Lesen wurde angehalten. %1 von %Ln Dokument gelesen, der Rest wartet.</numerusform>
            <numerusform>Das Lesen wurde angehalten. %1 von %Ln Dokumenten gelesen, der Rest wartet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched %1 of %Ln documents.</source>
        <translation>
            <numerusform>%1 von %Ln Dokument durchsucht.</numerusform>
            <numerusform>%1 von %Ln Dokumenten durchsucht.</numerusform>
        </translation>
    </message>
    <message>
        <source>The others are not read yet, or could not be read.</source>
        <translation>Die übrigen sind noch nicht gelesen oder konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>Seite %1</translation>
    </message>
    <message>
        <source>There is nothing in “%1” that Hearth can read. It reads PDF, Word (DOCX), ODT, HTML, Markdown, CSV, text and source code.</source>
        <translation>„%1“ enthält nichts, was Hearth lesen kann. Hearth liest PDF, Word (DOCX), ODT, HTML, Markdown, CSV, Text und Quellcode.</translation>
    </message>
    <message>
        <source>“%1” was not added.</source>
        <translation>„%1“ wurde nicht hinzugefügt.</translation>
    </message>
    <message>
        <source>Hearth does not fetch anything from the network. Save the document on this computer first, then drop the file here.</source>
        <translation>Hearth holt nichts aus dem Netz. Speichere das Dokument zuerst auf diesem Computer und ziehe dann die Datei hierher.</translation>
    </message>
</context>
<context>
    <name>DocumentsPage</name>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Looking for your documents…</source>
        <translation>Sucht deine Dokumente …</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen …</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>More for all documents</source>
        <translation>Mehr zu allen Dokumenten</translation>
    </message>
    <message>
        <source>Drop files or folders to add them to your documents</source>
        <translation>Dateien oder Ordner hierher ziehen, um sie deinen Dokumenten hinzuzufügen</translation>
    </message>
    <message>
        <source>Ask about all of them</source>
        <translation>Zu allen fragen</translation>
    </message>
    <message>
        <source>Look for changed files</source>
        <translation>Nach geänderten Dateien suchen</translation>
    </message>
    <message>
        <source>Read failed ones again</source>
        <translation>Fehlgeschlagene noch einmal lesen</translation>
    </message>
    <message>
        <source>Add files to your documents</source>
        <translation>Dateien zu deinen Dokumenten hinzufügen</translation>
    </message>
    <message>
        <source>Documents (%1)</source>
        <translation>Dokumente (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Add a folder to your documents</source>
        <translation>Einen Ordner zu deinen Dokumenten hinzufügen</translation>
    </message>
</context>
<context>
    <name>DownloadCard</name>
    <message>
        <source>Chat</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Chat with %1</source>
        <translation>Gespräch mit %1</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>Pause für %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on with %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>Earlier: %1</source>
        <translation>Früher: %1</translation>
    </message>
    <message>
        <source>Take %1 off the list; what has arrived stays</source>
        <translation>%1 aus der Liste nehmen; was schon da ist, bleibt</translation>
    </message>
    <message>
        <source>%1 has arrived</source>
        <translation>Fortschritt von %1</translation>
    </message>
</context>
<context>
    <name>DownloadsPage</name>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Nothing is on its way. Downloads go on by themselves when Hearth is started again, and every byte is checked.</source>
        <translation>Nichts ist unterwegs. Downloads gehen von selbst weiter, wenn Hearth wieder startet, und jedes Byte wird geprüft.</translation>
    </message>
</context>
<context>
    <name>EditDialog</name>
    <message>
        <source>Ask differently</source>
        <translation>Anders fragen</translation>
    </message>
    <message>
        <source>The chat goes on from here. What was said before stays, as another version.</source>
        <translation>Das Gespräch geht von hier aus weiter. Was zuvor gesagt wurde, bleibt als weitere Version erhalten.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
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
    <message>
        <source>The model hub does not answer.</source>
        <translation>Der Modell-Hub antwortet nicht.</translation>
    </message>
    <message>
        <source>The model hub does not give this out.</source>
        <translation>Der Modell-Hub gibt das nicht heraus.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk.</source>
        <translation>Auf dem Datenträger ist nicht genug Platz.</translation>
    </message>
    <message>
        <source>Free some space or choose another folder, then try again.</source>
        <translation>Schaffe Platz oder wähle einen anderen Ordner und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Check the network connection, and in the settings the address and the proxy, then try again. What has arrived is kept.</source>
        <translation>Prüfe die Netzverbindung und in den Einstellungen die Adresse und den Proxy, und versuche es noch einmal. Was schon da ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Accept the terms on the model&apos;s page, and enter your access token in the settings under Downloads.</source>
        <translation>Stimme den Bedingungen auf der Seite des Modells zu und gib dein Zugriffstoken in den Einstellungen unter „Downloads“ ein.</translation>
    </message>
    <message>
        <source>The certificate of the model hub is not trusted.</source>
        <translation>Dem Zertifikat des Modell-Hubs wird nicht vertraut.</translation>
    </message>
    <message>
        <source>If your network has a certificate authority of its own, choose its file in the settings under Downloads.</source>
        <translation>Wenn dein Netz eine eigene Zertifizierungsstelle hat, wähle deren Datei in den Einstellungen unter „Downloads“.</translation>
    </message>
    <message>
        <source>There is no text in this document.</source>
        <translation>In diesem Dokument steht kein Text.</translation>
    </message>
    <message>
        <source>If it is a scan, make it searchable with a program for text recognition (OCR) and add it again.</source>
        <translation>Wenn es ein Scan ist, mache ihn mit einem Programm zur Texterkennung (OCR) durchsuchbar und füge ihn noch einmal hinzu.</translation>
    </message>
    <message>
        <source>This document is locked with a password.</source>
        <translation>Dieses Dokument ist mit einem Passwort geschützt.</translation>
    </message>
    <message>
        <source>Save a copy without one in another program, and add that.</source>
        <translation>Speichere in einem anderen Programm eine Kopie ohne Passwort und füge diese hinzu.</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this chat</source>
        <translation>In diesem Gespräch suchen</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>A first model</source>
        <translation>Ein erstes Modell</translation>
    </message>
    <message>
        <source>There is a model on this computer already</source>
        <translation>Auf diesem Computer ist schon ein Modell</translation>
    </message>
    <message>
        <source>A model for this computer</source>
        <translation>Ein Modell für diesen Computer</translation>
    </message>
    <message>
        <source>Your computer</source>
        <translation>Dein Computer</translation>
    </message>
    <message>
        <source>Being measured…</source>
        <translation>Wird gemessen …</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>%1, found in %2</source>
        <translation>%1, gefunden in %2</translation>
    </message>
    <message>
        <source>%1 to download</source>
        <translation>%1 herunterzuladen</translation>
    </message>
    <message>
        <source>Where it goes</source>
        <translation>Speicherort</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Messung</translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation>Gespräch beginnen</translation>
    </message>
    <message>
        <source>Download %1</source>
        <translation>%1 herunterladen</translation>
    </message>
    <message>
        <source>Measure first</source>
        <translation>Zuerst messen</translation>
    </message>
    <message>
        <source>Other models</source>
        <translation>Andere Modelle</translation>
    </message>
    <message>
        <source>Nothing is downloaded.</source>
        <translation>Nichts wird heruntergeladen.</translation>
    </message>
    <message>
        <source>Downloading uses the network. After that everything happens on this computer.</source>
        <translation>Das Herunterladen nutzt das Netz. Danach geschieht alles auf diesem Computer.</translation>
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
    <message>
        <source>reused %1 of %2 tokens</source>
        <translation>%1 von %2 Token wiederverwendet</translation>
    </message>
</context>
<context>
    <name>FoundCard</name>
    <message>
        <source>%1 · its owner asks for consent first</source>
        <translation>%1 · verlangt zuerst eine Zustimmung</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Show the files of %1</source>
        <translation>Dateien von %1 zeigen</translation>
    </message>
</context>
<context>
    <name>FoundList</name>
    <message>
        <source>Found passages</source>
        <translation>Gefundene Textstellen</translation>
    </message>
    <message>
        <source>Nothing was found. Other words may stand there, or fewer of them may be enough.</source>
        <translation>Nichts gefunden. Vielleicht steht es dort mit anderen Wörtern, oder weniger Wörter genügen.</translation>
    </message>
</context>
<context>
    <name>FullBar</name>
    <message>
        <source>This chat is longer than the model can hold.</source>
        <translation>Dieser Chat ist länger, als das Modell fassen kann.</translation>
    </message>
    <message>
        <source>The last question can be asked again without the oldest messages. They stay in the chat, and a line shows where reading begins. What follows is asked in the same way.</source>
        <translation>Die letzte Frage kann ohne die ältesten Nachrichten noch einmal gestellt werden. Sie bleiben im Chat, und eine Linie zeigt, ab wo gelesen wird. Was folgt, wird ebenso gefragt.</translation>
    </message>
    <message>
        <source>Go on without the oldest messages</source>
        <translation>Ohne die ältesten Nachrichten weiter</translation>
    </message>
    <message>
        <source>Stop here</source>
        <translation>Hier aufhören</translation>
    </message>
</context>
<context>
    <name>HubSection</name>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Set by %1 outside of Hearth.</source>
        <translation>Außerhalb von Hearth durch %1 festgelegt.</translation>
    </message>
    <message>
        <source>Model hub</source>
        <translation>Modell-Hub</translation>
    </message>
    <message>
        <source>The page models come from. Where it cannot be reached, write the address of a mirror.</source>
        <translation>Die Seite, von der die Modelle kommen. Ist sie nicht erreichbar, gib die Adresse eines Spiegelservers ein.</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Üblich</translation>
    </message>
    <message>
        <source>The usual model hub</source>
        <translation>Der übliche Modell-Hub</translation>
    </message>
    <message>
        <source>Address of the model hub</source>
        <translation>Adresse des Modell-Hubs</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>A computer in between, as some companies and schools have one.</source>
        <translation>Ein Computer dazwischen, wie ihn manche Firmen und Schulen haben.</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>This one:</source>
        <translation>Dieser:</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Adresse des Proxys</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>A file with certificates to trust besides those of the system, where a network has an authority of its own.</source>
        <translation>Eine Datei mit Zertifikaten, denen neben denen des Systems vertraut wird, falls ein Netz eine eigene Zertifizierungsstelle hat.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose a file with certificates</source>
        <translation>Datei mit Zertifikaten wählen</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Forget the file with certificates</source>
        <translation>Datei mit Zertifikaten vergessen</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>A token is kept</source>
        <translation>Ein Token ist gespeichert</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>Ersetzen …</translation>
    </message>
    <message>
        <source>Replace the access token</source>
        <translation>Zugriffstoken ersetzen</translation>
    </message>
    <message>
        <source>Forget the access token</source>
        <translation>Zugriffstoken vergessen</translation>
    </message>
    <message>
        <source>Most megabytes a second</source>
        <translation>Höchstens Megabyte pro Sekunde</translation>
    </message>
    <message>
        <source>Leaves room for others on the line. Empty: as fast as it comes.</source>
        <translation>Lässt anderen Platz auf der Leitung. Leer: so schnell es geht.</translation>
    </message>
    <message>
        <source>Certificates to trust</source>
        <translation>Vertrauenswürdige Zertifikate</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Zertifikate (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>InstalledCard</name>
    <message>
        <source>sees pictures</source>
        <translation>sieht Bilder</translation>
    </message>
    <message>
        <source>text only</source>
        <translation>nur Text</translation>
    </message>
    <message>
        <source>found in %1</source>
        <translation>gefunden in %1</translation>
    </message>
    <message>
        <source>Hearth cannot run this kind of model.</source>
        <translation>Diese Art von Modell kann Hearth nicht ausführen.</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Chat with %1</source>
        <translation>Gespräch mit %1</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>Mehr zu %1</translation>
    </message>
    <message>
        <source>Fetch its part for pictures</source>
        <translation>Bildteil herunterladen</translation>
    </message>
    <message>
        <source>Settings of this model…</source>
        <translation>Einstellungen dieses Modells …</translation>
    </message>
    <message>
        <source>Check every byte</source>
        <translation>Jedes Byte prüfen</translation>
    </message>
    <message>
        <source>Move to the trash…</source>
        <translation>In den Papierkorb …</translation>
    </message>
    <message>
        <source>Belongs to %1</source>
        <translation>Gehört zu %1</translation>
    </message>
</context>
<context>
    <name>KnownCard</name>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <source>Suggested for you</source>
        <translation>Für dich vorgeschlagen</translation>
    </message>
    <message>
        <source>About %1 to download</source>
        <translation>Etwa %1 herunterzuladen</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Show the files of %1</source>
        <translation>Dateien von %1 zeigen</translation>
    </message>
</context>
<context>
    <name>LedgerWords</name>
    <message>
        <source>Searching for models</source>
        <translation>Suche nach Modellen</translation>
    </message>
    <message>
        <source>Listing the files of a model</source>
        <translation>Auflisten der Dateien eines Modells</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Herunterladen</translation>
    </message>
</context>
<context>
    <name>LeftOutLine</name>
    <message numerus="yes">
        <source>Not read any more: %n earlier messages</source>
        <translation>
            <numerusform>Wird nicht mehr gelesen: %n frühere Nachricht</numerusform>
            <numerusform>Werden nicht mehr gelesen: %n frühere Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Read them again</source>
        <translation>Wieder lesen</translation>
    </message>
    <message>
        <source>From the next question on, if they fit</source>
        <translation>Ab der nächsten Frage, sofern sie passen</translation>
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
    <message>
        <source>It goes to %1</source>
        <translation>Sie führt zu %1</translation>
    </message>
</context>
<context>
    <name>MachineCard</name>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Measuring this computer: half a minute at most. It is best left alone meanwhile.</source>
        <translation>Dieser Computer wird gemessen: höchstens eine halbe Minute. Am besten bleibt er so lange in Ruhe.</translation>
    </message>
    <message>
        <source>Measure this computer once, and every model shows how fast it will be here.</source>
        <translation>Einmal diesen Computer messen, und jedes Modell zeigt, wie schnell es hier sein wird.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Neu messen</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Messung</translation>
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
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Show the list of chats</source>
        <translation>Gesprächsliste einblenden</translation>
    </message>
    <message>
        <source>Temporary chat: nothing is kept</source>
        <translation>Temporäres Gespräch: Nichts wird aufbewahrt</translation>
    </message>
    <message>
        <source>New temporary chat</source>
        <translation>Neues temporäres Gespräch</translation>
    </message>
    <message>
        <source>Attach pictures or documents</source>
        <translation>Bilder oder Dokumente anhängen</translation>
    </message>
    <message>
        <source>Pictures and documents (*.png *.jpg *.jpeg *.bmp *.gif *.webp *.tif *.tiff *.ppm *.pdf *.docx *.odt *.html *.htm *.md *.txt *.csv)</source>
        <translation>Bilder und Dokumente (*.png *.jpg *.jpeg *.bmp *.gif *.webp *.tif *.tiff *.ppm *.pdf *.docx *.odt *.html *.htm *.md *.txt *.csv)</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>“%1” is not among your documents any more. Its files are untouched.</source>
        <translation>„%1“ gehört nicht mehr zu deinen Dokumenten. Die Dateien sind unverändert.</translation>
    </message>
    <message>
        <source>“%1” is in the trash.</source>
        <translation>„%1“ liegt im Papierkorb.</translation>
    </message>
</context>
<context>
    <name>MessageBubble</name>
    <message>
        <source>Show less</source>
        <translation>Weniger zeigen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
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
    <message>
        <source>Copy message</source>
        <translation>Nachricht kopieren</translation>
    </message>
    <message>
        <source>Ask differently</source>
        <translation>Anders fragen</translation>
    </message>
    <message>
        <source>Answer once more</source>
        <translation>Noch einmal antworten</translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation>Frühere Version</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>Version %1 von %2</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>Spätere Version</translation>
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
    <message>
        <source>Up and Down scroll, with Ctrl they go from block to block</source>
        <translation>Pfeil auf und Pfeil ab scrollen, mit Strg gehen sie von Block zu Block</translation>
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
    <name>ModelWords</name>
    <message>
        <source>Full precision, very large</source>
        <translation>Volle Genauigkeit, sehr groß</translation>
    </message>
    <message>
        <source>Nearly as good as the original</source>
        <translation>Fast so gut wie das Original</translation>
    </message>
    <message>
        <source>High quality</source>
        <translation>Hohe Qualität</translation>
    </message>
    <message>
        <source>Good quality, half the size</source>
        <translation>Gute Qualität, halbe Größe</translation>
    </message>
    <message>
        <source>Reduced quality, small</source>
        <translation>Verringerte Qualität, klein</translation>
    </message>
    <message>
        <source>Rough, for little memory</source>
        <translation>Grob, für wenig Speicher</translation>
    </message>
    <message>
        <source>Quality unknown</source>
        <translation>Qualität unbekannt</translation>
    </message>
    <message>
        <source>quick answers on any computer</source>
        <translation>schnelle Antworten auf jedem Computer</translation>
    </message>
    <message>
        <source>writing, summaries and questions</source>
        <translation>Texte, Zusammenfassungen und Fragen</translation>
    </message>
    <message>
        <source>reading pictures and documents</source>
        <translation>das Lesen von Bildern und Dokumenten</translation>
    </message>
    <message>
        <source>hard questions, step by step</source>
        <translation>schwere Fragen, Schritt für Schritt</translation>
    </message>
    <message>
        <source>programming</source>
        <translation>das Programmieren</translation>
    </message>
    <message>
        <source>long texts</source>
        <translation>lange Texte</translation>
    </message>
    <message>
        <source>Good for %1.</source>
        <translation>Gut für %1.</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message numerus="yes">
        <source>about %n minutes</source>
        <translation>
            <numerusform>etwa %n Minute</numerusform>
            <numerusform>etwa %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hours</source>
        <translation>
            <numerusform>etwa %n Stunde</numerusform>
            <numerusform>etwa %n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens/s, prompts %2 tokens/s, first token after %3 s</source>
        <translation>%1 Token/s, Eingaben %2 Token/s, erstes Token nach %3 s</translation>
    </message>
    <message>
        <source>Very slow here: less than a word a second</source>
        <translation>Hier sehr langsam: weniger als ein Wort pro Sekunde</translation>
    </message>
    <message numerus="yes">
        <source>Writes about %n words a second</source>
        <translation>
            <numerusform>Schreibt etwa %n Wort pro Sekunde</numerusform>
            <numerusform>Schreibt etwa %n Wörter pro Sekunde</numerusform>
        </translation>
    </message>
    <message>
        <source>Too large for this computer&apos;s memory</source>
        <translation>Zu groß für den Speicher dieses Computers</translation>
    </message>
    <message>
        <source>Fits, with little memory left for other programs</source>
        <translation>Passt, lässt aber anderen Programmen wenig Speicher</translation>
    </message>
    <message>
        <source>Fits this computer</source>
        <translation>Passt auf diesen Computer</translation>
    </message>
    <message>
        <source>%1 of %2 free memory</source>
        <translation>%1 von %2 freiem Speicher</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 – waiting for its turn</source>
        <translation>%1 – in der Warteschlange</translation>
    </message>
    <message>
        <source>%1 – paused</source>
        <translation>%1 – pausiert</translation>
    </message>
    <message>
        <source>%1 – here and checked</source>
        <translation>%1 – vollständig und geprüft</translation>
    </message>
    <message>
        <source>%1 – checking what has arrived</source>
        <translation>%1 – prüft, was schon da ist</translation>
    </message>
    <message numerus="yes">
        <source>%1 – the hub is silent, trying again in %n seconds</source>
        <translation>
            <numerusform>%1 – der Modell-Hub schweigt, neuer Versuch in %n Sekunde</numerusform>
            <numerusform>%1 – der Modell-Hub schweigt, neuer Versuch in %n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 – %2 a second</source>
        <translation>%1 – %2 pro Sekunde</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1, noch %2</translation>
    </message>
    <message>
        <source>%1 – connecting</source>
        <translation>%1 – verbindet</translation>
    </message>
    <message>
        <source>%1 – the hub is silent</source>
        <translation>%1 – der Modell-Hub schweigt</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Discover</source>
        <translation>Entdecken</translation>
    </message>
    <message>
        <source>My models</source>
        <translation>Meine Modelle</translation>
    </message>
    <message>
        <source>Details for experts</source>
        <translation>Einzelheiten für Fachleute</translation>
    </message>
</context>
<context>
    <name>MyModelsTab</name>
    <message>
        <source>Looking for models…</source>
        <translation>Sucht Modelle …</translation>
    </message>
    <message>
        <source>There are no models on this computer yet. Those of LM Studio, Jan, Ollama and the Hugging Face tools show up here by themselves.</source>
        <translation>Auf diesem Computer gibt es noch keine Modelle. Die von LM Studio, Jan, Ollama und den Werkzeugen von Hugging Face erscheinen hier von selbst.</translation>
    </message>
    <message>
        <source>Find one</source>
        <translation>Eines finden</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Downloads go to %1.</source>
        <translation>Downloads landen in %1.</translation>
    </message>
    <message>
        <source>Look in %1 no more</source>
        <translation>Nicht mehr in %1 suchen</translation>
    </message>
    <message>
        <source>Look in another folder, too…</source>
        <translation>Auch in einem anderen Ordner suchen …</translation>
    </message>
    <message>
        <source>A folder with models</source>
        <translation>Ein Ordner mit Modellen</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>NoDocuments</name>
    <message>
        <source>Ask and search your own documents</source>
        <translation>Deine eigenen Dokumente befragen und durchsuchen</translation>
    </message>
    <message>
        <source>Add files, or whole folders of contracts, letters, manuals or notes. Hearth reads them once, finds every passage in a moment, and answers with the page that the answer stands on.</source>
        <translation>Füge Dateien oder ganze Ordner mit Verträgen, Briefen, Anleitungen oder Notizen hinzu. Hearth liest sie einmal, findet jede Textstelle im Nu und nennt zu jeder Antwort die Seite, auf die sie sich stützt.</translation>
    </message>
    <message>
        <source>Everything stays on this computer, and your files stay where they are, unchanged.</source>
        <translation>Alles bleibt auf diesem Computer, und deine Dateien bleiben unverändert, wo sie sind.</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen …</translation>
    </message>
    <message>
        <source>Or drop them here: PDF, Word (DOCX), ODT, HTML, Markdown, CSV, text and source code.</source>
        <translation>Oder ziehe sie hierher: PDF, Word (DOCX), ODT, HTML, Markdown, CSV, Text und Quellcode.</translation>
    </message>
</context>
<context>
    <name>OfferCard</name>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
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
        <source>Downloaded</source>
        <translation>Heruntergeladen</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Arriving</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
</context>
<context>
    <name>OpeningWords</name>
    <message>
        <source>Your chats could not be opened.</source>
        <translation>Deine Gespräche konnten nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>They are untouched. What you say now is kept only until you close Hearth.</source>
        <translation>Sie sind unverändert. Was du jetzt sagst, bleibt nur erhalten, bis du Hearth schließt.</translation>
    </message>
    <message>
        <source>Some chats were damaged, and have been repaired.</source>
        <translation>Einige Gespräche waren beschädigt und wurden repariert.</translation>
    </message>
    <message numerus="yes">
        <source>%n messages are there. The damaged file was kept.</source>
        <translation>
            <numerusform>%n Nachricht ist da. Die beschädigte Datei wurde aufbewahrt.</numerusform>
            <numerusform>%n Nachrichten sind da. Die beschädigte Datei wurde aufbewahrt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageBar</name>
    <message>
        <source>Previous page</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <source>Page number, of %1</source>
        <translation>Seitenzahl, von %1</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
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
    <message>
        <source>Opens it in the viewer</source>
        <translation>Öffnet es im Betrachter</translation>
    </message>
</context>
<context>
    <name>PictureLevels</name>
    <message>
        <source>a glance</source>
        <translation>ein Blick</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>small text</source>
        <translation>kleine Schrift</translation>
    </message>
    <message>
        <source>tiny text</source>
        <translation>winzige Schrift</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>time not known yet</source>
        <translation>Zeit noch unbekannt</translation>
    </message>
    <message>
        <source>under 1 s</source>
        <translation>unter 1 s</translation>
    </message>
    <message>
        <source>≈ %1 s</source>
        <translation>≈ %1 s</translation>
    </message>
    <message>
        <source>≈ %1 min</source>
        <translation>≈ %1 min</translation>
    </message>
    <message>
        <source>%1 × %2 → %3 × %4 patches</source>
        <translation>%1 × %2 → %3 × %4 Patches</translation>
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
    <name>PictureNotice</name>
    <message>
        <source>It was shown plain shapes and did not name them rightly. You can send the picture, but check the answer.</source>
        <translation>Ihm wurden einfache Formen gezeigt, und es hat sie nicht richtig benannt. Du kannst das Bild senden, aber prüfe die Antwort.</translation>
    </message>
    <message>
        <source>It was opened without its image file, but one lies beside it.</source>
        <translation>Es wurde ohne seine Bilddatei geöffnet, doch neben ihm liegt eine.</translation>
    </message>
    <message>
        <source>Open a model that sees, put its image file (mmproj) beside it, or send the message without pictures.</source>
        <translation>Öffne ein Modell, das sehen kann, lege seine Bilddatei (mmproj) daneben oder sende die Nachricht ohne Bilder.</translation>
    </message>
    <message>
        <source>Load %1</source>
        <translation>%1 laden</translation>
    </message>
    <message>
        <source>Open another model…</source>
        <translation>Anderes Modell öffnen …</translation>
    </message>
    <message>
        <source>Use the built-in demo model</source>
        <translation>Das eingebaute Demomodell verwenden</translation>
    </message>
    <message>
        <source>Remove the pictures</source>
        <translation>Bilder entfernen</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>Einzelheiten verbergen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
</context>
<context>
    <name>ProblemBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>QualitySlider</name>
    <message>
        <source>Quality of %1: %2</source>
        <translation>Qualität von %1: %2</translation>
    </message>
    <message>
        <source>More detail takes more tokens and more time</source>
        <translation>Mehr Einzelheiten brauchen mehr Token und mehr Zeit</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Hide the list of chats</source>
        <translation>Gesprächsliste ausblenden</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>ReadingBar</name>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>Lesen anhalten</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>Lesen fortsetzen</translation>
    </message>
    <message>
        <source>Documents that are read</source>
        <translation>Gelesene Dokumente</translation>
    </message>
</context>
<context>
    <name>Region</name>
    <message>
        <source>Chosen part: %1 × %2 from %3, %4</source>
        <translation>Gewählter Ausschnitt: %1 × %2 ab %3, %4</translation>
    </message>
    <message>
        <source>Ask about this part</source>
        <translation>Zu diesem Ausschnitt fragen</translation>
    </message>
</context>
<context>
    <name>RichText</name>
    <message>
        <source>done:</source>
        <translation>erledigt:</translation>
    </message>
    <message>
        <source>to do:</source>
        <translation>zu tun:</translation>
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
    <name>SearchBar</name>
    <message>
        <source>Search all documents</source>
        <translation>Alle Dokumente durchsuchen</translation>
    </message>
    <message>
        <source>Search in %1</source>
        <translation>In %1 suchen</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>Überall suchen</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Sucht …</translation>
    </message>
</context>
<context>
    <name>SearchPalette</name>
    <message>
        <source>Search all chats, or type a command</source>
        <translation>Alle Gespräche durchsuchen oder einen Befehl eingeben</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Chat: %1</source>
        <translation>Gespräch: %1</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Nichts gefunden.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Expert view</source>
        <translation>Ansicht für Fachleute</translation>
    </message>
    <message>
        <source>Shows the letters of model files, all numbers and more choices.</source>
        <translation>Zeigt die Kürzel der Modelldateien, alle Zahlen und mehr Auswahl.</translation>
    </message>
    <message>
        <source>Told to every model</source>
        <translation>Für jedes Modell</translation>
    </message>
    <message>
        <source>Stands before each new conversation: how to answer, in which language, for whom.</source>
        <translation>Steht vor jedem neuen Gespräch: wie geantwortet werden soll, in welcher Sprache, für wen.</translation>
    </message>
    <message>
        <source>For example: Answer briefly, in plain words.</source>
        <translation>Zum Beispiel: Antworte kurz und in einfachen Worten.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Nothing slides or fades.</source>
        <translation>Nichts gleitet oder blendet über.</translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation>Größe von allem</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Models and memory</source>
        <translation>Modelle und Speicher</translation>
    </message>
    <message>
        <source>Run on</source>
        <translation>Rechnen auf</translation>
    </message>
    <message>
        <source>The best device of this computer is found by itself; change it when you know better.</source>
        <translation>Das beste Gerät dieses Computers wird von selbst gefunden; ändere es, wenn du es besser weißt.</translation>
    </message>
    <message>
        <source>Give the memory back</source>
        <translation>Speicher freigeben</translation>
    </message>
    <message>
        <source>A model that nobody asks anything leaves the memory, and comes back with the next question.</source>
        <translation>Ein Modell, das niemand etwas fragt, verlässt den Speicher und kehrt mit der nächsten Frage zurück.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>After 5 minutes</source>
        <translation>Nach 5 Minuten</translation>
    </message>
    <message>
        <source>After 30 minutes</source>
        <translation>Nach 30 Minuten</translation>
    </message>
    <message>
        <source>After 2 hours</source>
        <translation>Nach 2 Stunden</translation>
    </message>
    <message>
        <source>Your data</source>
        <translation>Deine Daten</translation>
    </message>
    <message>
        <source>Where it lies</source>
        <translation>Speicherort</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>Verschieben …</translation>
    </message>
    <message>
        <source>Move the folder</source>
        <translation>Ordner verschieben</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>All chats with their pictures in one file. Hearth makes copies of its own every day as well.</source>
        <translation>Alle Gespräche mit ihren Bildern in einer Datei. Hearth legt außerdem jeden Tag eigene Kopien an.</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Wiederherstellen …</translation>
    </message>
    <message>
        <source>Do not</source>
        <translation>Doch nicht</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privatsphäre</translation>
    </message>
    <message>
        <source>Everything stays on this computer. The only connections Hearth ever makes are those below, and each was asked for by you.</source>
        <translation>Alles bleibt auf diesem Computer. Hearth stellt nur die Verbindungen her, die hier unten stehen, und jede hast du selbst angestoßen.</translation>
    </message>
    <message>
        <source>No connection was ever made.</source>
        <translation>Es wurde noch nie eine Verbindung hergestellt.</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>All keys as usual</source>
        <translation>Alle Tasten wie üblich</translation>
    </message>
    <message>
        <source>An empty folder for your data</source>
        <translation>Ein leerer Ordner für deine Daten</translation>
    </message>
    <message>
        <source>Back up all chats</source>
        <translation>Alle Gespräche sichern</translation>
    </message>
    <message>
        <source>Restore all chats</source>
        <translation>Alle Gespräche wiederherstellen</translation>
    </message>
    <message>
        <source>Backups of Hearth (*.hearth-backup)</source>
        <translation>Sicherungen von Hearth (*.hearth-backup)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Black and white, with strong edges.</source>
        <translation>Schwarz und Weiß, mit kräftigen Kanten.</translation>
    </message>
</context>
<context>
    <name>ShortcutRow</name>
    <message>
        <source>Another command has the same keys; neither works until one is changed.</source>
        <translation>Ein anderer Befehl hat dieselben Tasten; keiner von beiden wirkt, bis einer geändert ist.</translation>
    </message>
    <message>
        <source>Press the new keys…</source>
        <translation>Neue Tasten drücken …</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Keys for “%1”: %2</source>
        <translation>Tasten für „%1“: %2</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Üblich</translation>
    </message>
    <message>
        <source>The usual keys for “%1”</source>
        <translation>Die üblichen Tasten für „%1“</translation>
    </message>
</context>
<context>
    <name>TextPane</name>
    <message>
        <source>Text of the document</source>
        <translation>Text des Dokuments</translation>
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
    <message>
        <source>Thought for %1 s</source>
        <translation>%1 s nachgedacht</translation>
    </message>
    <message>
        <source>Thought for %1 min %2 s</source>
        <translation>%1 min %2 s nachgedacht</translation>
    </message>
</context>
<context>
    <name>ThinkingSwitch</name>
    <message>
        <source>Thinks first</source>
        <translation>Denkt zuerst nach</translation>
    </message>
    <message>
        <source>Answers at once</source>
        <translation>Antwortet sofort</translation>
    </message>
    <message>
        <source>Think before answering</source>
        <translation>Vor dem Antworten nachdenken</translation>
    </message>
</context>
<context>
    <name>TranscriptMenu</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Ctrl+C</source>
        <translation>Strg+C</translation>
    </message>
    <message>
        <source>Copy the address of the link</source>
        <translation>Adresse des Links kopieren</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>Nachricht kopieren</translation>
    </message>
    <message>
        <source>Select the message</source>
        <translation>Nachricht auswählen</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Ctrl+A</source>
        <translation>Strg+A</translation>
    </message>
</context>
<context>
    <name>TranscriptRow</name>
    <message>
        <source>You said</source>
        <translation>Du hast gesagt</translation>
    </message>
    <message>
        <source>About this answer</source>
        <translation>Zu dieser Antwort</translation>
    </message>
    <message>
        <source>Hearth answered</source>
        <translation>Hearth hat geantwortet</translation>
    </message>
    <message>
        <source>The answer goes on</source>
        <translation>Die Antwort geht weiter</translation>
    </message>
</context>
<context>
    <name>TranscriptWords</name>
    <message>
        <source>A picture that was here is missing.</source>
        <translation>Ein Bild, das hier war, fehlt.</translation>
    </message>
    <message>
        <source>The picture %1 is missing.</source>
        <translation>Das Bild %1 fehlt.</translation>
    </message>
    <message>
        <source>%1, page %2</source>
        <translation>%1, Seite %2</translation>
    </message>
    <message numerus="yes">
        <source>Read %1 of %n pages.</source>
        <translation>
            <numerusform>%1 von %n Seite gelesen.</numerusform>
            <numerusform>%1 von %n Seiten gelesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Read everything.</source>
        <translation>Alles gelesen.</translation>
    </message>
    <message numerus="yes">
        <source>Searched: %1 of %n pages were read.</source>
        <translation>
            <numerusform>Durchsucht: %1 von %n Seite gelesen.</numerusform>
            <numerusform>Durchsucht: %1 von %n Seiten gelesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched: %1 of %n passages were read.</source>
        <translation>
            <numerusform>Durchsucht: %1 von %n Textstelle gelesen.</numerusform>
            <numerusform>Durchsucht: %1 von %n Textstellen gelesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Interrupted. Ask again to get a whole answer.</source>
        <translation>Unterbrochen. Frage noch einmal, um eine ganze Antwort zu bekommen.</translation>
    </message>
</context>
<context>
    <name>TrashPage</name>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Chats stay here for 30 days, then they are deleted for good.</source>
        <translation>Gespräche bleiben 30 Tage hier, dann werden sie endgültig gelöscht.</translation>
    </message>
    <message>
        <source>Really delete all?</source>
        <translation>Wirklich alle löschen?</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>Papierkorb leeren</translation>
    </message>
    <message>
        <source>Chats in the trash</source>
        <translation>Gespräche im Papierkorb</translation>
    </message>
    <message>
        <source>Chat without a name</source>
        <translation>Gespräch ohne Namen</translation>
    </message>
    <message>
        <source>Thrown away %1</source>
        <translation>In den Papierkorb gelegt: %1</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Zurücklegen</translation>
    </message>
    <message>
        <source>Put “%1” back</source>
        <translation>„%1“ zurücklegen</translation>
    </message>
    <message>
        <source>Really delete?</source>
        <translation>Wirklich löschen?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Really delete “%1” for good?</source>
        <translation>„%1“ wirklich endgültig löschen?</translation>
    </message>
    <message>
        <source>Delete “%1” for good</source>
        <translation>„%1“ endgültig löschen</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>Der Papierkorb ist leer.</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ViewArea</name>
    <message>
        <source>Plus and minus zoom, 0 fits, 1 shows every pixel, S chooses a part, arrows move</source>
        <translation>Plus und Minus zoomen, 0 passt ein, 1 zeigt jedes Pixel, S wählt einen Ausschnitt, die Pfeiltasten verschieben</translation>
    </message>
</context>
<context>
    <name>ViewerBar</name>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Fit into the panel</source>
        <translation>In die Fläche einpassen</translation>
    </message>
    <message>
        <source>1:1</source>
        <translation>1:1</translation>
    </message>
    <message>
        <source>Show every pixel</source>
        <translation>Jedes Pixel zeigen</translation>
    </message>
    <message>
        <source>Choose a part</source>
        <translation>Ausschnitt wählen</translation>
    </message>
    <message>
        <source>Model&apos;s view</source>
        <translation>Sicht des Modells</translation>
    </message>
</context>
<context>
    <name>ViewerPanel</name>
    <message>
        <source>Viewer: %1</source>
        <translation>Betrachter: %1</translation>
    </message>
    <message>
        <source>Close the viewer</source>
        <translation>Betrachter schließen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>Öffnet %1</translation>
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
        <source>The first of %n frames or pages</source>
        <translation>
            <numerusform>Das erste von %n Einzelbildern oder Seiten</numerusform>
            <numerusform>Das erste von %n Einzelbildern oder Seiten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::chat::ChatDocuments</name>
    <message>
        <source>Reading page %1 of %2</source>
        <translation>Liest Seite %1 von %2</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Liest …</translation>
    </message>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n Seite</numerusform>
            <numerusform>%n Seiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n words</source>
        <translation>
            <numerusform>%n Wort</numerusform>
            <numerusform>%n Wörter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n documents</source>
        <translation>
            <numerusform>%n Dokument</numerusform>
            <numerusform>%n Dokumente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read</source>
        <translation>
            <numerusform>%n konnte nicht gelesen werden</numerusform>
            <numerusform>%n konnten nicht gelesen werden</numerusform>
        </translation>
    </message>
    <message>
        <source>Not among your documents any more. Drop it here again to ask about it.</source>
        <translation>Gehört nicht mehr zu deinen Dokumenten. Ziehe es noch einmal hierher, um dazu zu fragen.</translation>
    </message>
    <message>
        <source>Reading was stopped; it goes on in Documents.</source>
        <translation>Das Lesen wurde angehalten; unter „Dokumente“ geht es weiter.</translation>
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
    <message>
        <source>This chat takes %1 of the %2 tokens that the model can hold.</source>
        <translation>Dieses Gespräch belegt %1 der %2 Token, die das Modell fassen kann.</translation>
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
    <message>
        <source>Its memory was given back. It comes back with the next question.</source>
        <translation>Sein Speicher wurde freigegeben. Mit der nächsten Frage kommt es zurück.</translation>
    </message>
</context>
<context>
    <name>gui::chat::SightWatch</name>
    <message>
        <source>This model cannot see pictures.</source>
        <translation>Dieses Modell kann keine Bilder sehen.</translation>
    </message>
    <message>
        <source>Checking that the model sees pictures…</source>
        <translation>Prüft, ob das Modell Bilder sieht …</translation>
    </message>
    <message>
        <source>Checked: the model sees pictures.</source>
        <translation>Geprüft: Das Modell sieht Bilder.</translation>
    </message>
    <message>
        <source>This model may not see pictures correctly.</source>
        <translation>Dieses Modell sieht Bilder vielleicht nicht richtig.</translation>
    </message>
</context>
<context>
    <name>gui::chats::ChatListModel</name>
    <message>
        <source>Chat without a name</source>
        <translation>Gespräch ohne Namen</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
</context>
<context>
    <name>gui::chats::ChatsViewModel</name>
    <message>
        <source>Chat without a name</source>
        <translation>Gespräch ohne Namen</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>Hearth</source>
        <translation>Hearth</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>Gedanken</translation>
    </message>
    <message>
        <source>A picture is missing.</source>
        <translation>Ein Bild fehlt.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>All chats are saved in %1</source>
        <translation>Alle Gespräche sind in %1 gesichert</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>%1, page %2</source>
        <translation>%1, Seite %2</translation>
    </message>
</context>
<context>
    <name>gui::models::ModelsViewModel</name>
    <message numerus="yes">
        <source>%n downloads</source>
        <translation>
            <numerusform>%n Download</numerusform>
            <numerusform>%n Downloads</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was found for “%1”.</source>
        <translation>Zu „%1“ wurde nichts gefunden.</translation>
    </message>
    <message>
        <source>This page has no models that Hearth can use (GGUF).</source>
        <translation>Diese Seite hat keine Modelle, die Hearth verwenden kann (GGUF).</translation>
    </message>
    <message>
        <source>This model has no part for pictures.</source>
        <translation>Dieses Modell hat keinen Bildteil.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Prüft …</translation>
    </message>
    <message>
        <source>Checking, %1 of %2</source>
        <translation>Prüft, %1 von %2</translation>
    </message>
    <message>
        <source>Damaged. Get a fresh copy of it.</source>
        <translation>Beschädigt. Besorge eine neue Kopie.</translation>
    </message>
    <message>
        <source>Damaged: %1 have to be fetched again. Download it again, the rest is kept.</source>
        <translation>Beschädigt: %1 müssen neu geholt werden. Lade es noch einmal herunter, der Rest bleibt erhalten.</translation>
    </message>
    <message>
        <source>Every byte is right.</source>
        <translation>Jedes Byte stimmt.</translation>
    </message>
    <message>
        <source>It came without a checksum to compare with.</source>
        <translation>Es kam ohne Prüfsumme zum Vergleichen.</translation>
    </message>
    <message>
        <source>This computer has not been measured yet.</source>
        <translation>Dieser Computer wurde noch nicht gemessen.</translation>
    </message>
    <message>
        <source>%1, %2 free for models</source>
        <translation>%1, %2 frei für Modelle</translation>
    </message>
</context>
<context>
    <name>gui::settings::DataViewModel</name>
    <message>
        <source>When Hearth starts next, your data moves to %1.</source>
        <translation>Beim nächsten Start von Hearth ziehen deine Daten nach %1 um.</translation>
    </message>
    <message>
        <source>When Hearth starts next, the chats of %1 take the place of the present ones.</source>
        <translation>Beim nächsten Start von Hearth treten die Gespräche aus %1 an die Stelle der jetzigen.</translation>
    </message>
</context>
<context>
    <name>gui::settings::HubViewModel</name>
    <message>
        <source>Some models are given only to people who accepted their terms. The hub knows you by a token, which you make on its page.</source>
        <translation>Manche Modelle bekommt nur, wer ihren Bedingungen zugestimmt hat. Der Modell-Hub erkennt dich an einem Token, das du auf seiner Seite erstellst.</translation>
    </message>
    <message>
        <source>Only %1 gets to see it.</source>
        <translation>Nur %1 bekommt es zu sehen.</translation>
    </message>
    <message>
        <source>It was given for %1 and is not sent to this hub.</source>
        <translation>Es wurde für %1 angegeben und wird nicht an diesen Modell-Hub gesendet.</translation>
    </message>
    <message>
        <source>It is not sent to this hub, because the way there is not encrypted.</source>
        <translation>Es wird nicht an diesen Modell-Hub gesendet, weil der Weg dorthin nicht verschlüsselt ist.</translation>
    </message>
    <message>
        <source>Write an address like https://huggingface.co, without a name or a password.</source>
        <translation>Gib eine Adresse wie https://huggingface.co ein, ohne Namen und ohne Passwort.</translation>
    </message>
    <message>
        <source>Write an address like http://proxy.example:8080 or socks5://proxy.example:1080.</source>
        <translation>Gib eine Adresse wie http://proxy.example:8080 oder socks5://proxy.example:1080 ein.</translation>
    </message>
    <message>
        <source>There are no certificates in this file. Choose one that begins with “BEGIN CERTIFICATE” (PEM).</source>
        <translation>In dieser Datei sind keine Zertifikate. Wähle eine, die mit „BEGIN CERTIFICATE“ beginnt (PEM).</translation>
    </message>
    <message>
        <source>This is no token. Copy it once more from the hub&apos;s page.</source>
        <translation>Das ist kein Token. Kopiere es noch einmal von der Seite des Modell-Hubs.</translation>
    </message>
    <message>
        <source>Write a number, as 2.5, or nothing.</source>
        <translation>Gib eine Zahl wie 2,5 ein oder lass das Feld leer.</translation>
    </message>
</context>
<context>
    <name>gui::settings::SettingsViewModel</name>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
</context>
<context>
    <name>gui::viewer::ViewerViewModel</name>
    <message numerus="yes">
        <source>What the model sees: %1 × %2 pixels in %3 × %4 patches, %n tokens</source>
        <translation>
            <numerusform>Was das Modell sieht: %1 × %2 Pixel in %3 × %4 Patches, %n Token</numerusform>
            <numerusform>Was das Modell sieht: %1 × %2 Pixel in %3 × %4 Patches, %n Token</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 Pixel</translation>
    </message>
    <message>
        <source>The file has changed since it was read, and the passage is not there any more.</source>
        <translation>Die Datei hat sich geändert, seit sie gelesen wurde, und die Textstelle ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The file has changed since it was read.</source>
        <translation>Die Datei hat sich geändert, seit sie gelesen wurde.</translation>
    </message>
    <message>
        <source>The passage could not be found here, so nothing is lit.</source>
        <translation>Die Textstelle war hier nicht zu finden, daher ist nichts hervorgehoben.</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Part of page %1 of %2</source>
        <translation>Ausschnitt von Seite %1 von %2</translation>
    </message>
    <message>
        <source>Part of %1</source>
        <translation>Ausschnitt aus %1</translation>
    </message>
</context>
</TS>
