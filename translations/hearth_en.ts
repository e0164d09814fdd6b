<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>DocumentWords</name>
    <message numerus="yes">
        <source>Ready: %Ln words</source>
        <translation>
            <numerusform>Ready: %Ln word</numerusform>
            <numerusform>Ready: %Ln words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ready: %Ln pages</source>
        <translation>
            <numerusform>Ready: %Ln page</numerusform>
            <numerusform>Ready: %Ln pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them without text, as pictures and scans are</source>
        <translation>
            <numerusform>%Ln of them without text, as pictures and scans are</numerusform>
            <numerusform>%Ln of them without text, as pictures and scans are</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln documents</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pages</source>
        <translation>
            <numerusform>%Ln page</numerusform>
            <numerusform>%Ln pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln words</source>
        <translation>
            <numerusform>%Ln word</numerusform>
            <numerusform>%Ln words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>%Ln could not be read</numerusform>
            <numerusform>%Ln could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minutes left</source>
        <translation>
            <numerusform>about %Ln minute left</numerusform>
            <numerusform>about %Ln minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hours left</source>
        <translation>
            <numerusform>about %Ln hour left</numerusform>
            <numerusform>about %Ln hours left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading: %1 of %Ln documents</source>
        <translation>
            <numerusform>Reading: %1 of %Ln document</numerusform>
            <numerusform>Reading: %1 of %Ln documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading was stopped. %1 of %Ln documents are read, the others wait.</source>
        <translation>
            <numerusform>Reading was stopped. %1 of %Ln document is read, the rest waits.</numerusform>
            <numerusform>Reading was stopped. %1 of %Ln documents are read, the others wait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched %1 of %Ln documents.</source>
        <translation>
            <numerusform>Searched %1 of %Ln document.</numerusform>
            <numerusform>Searched %1 of %Ln documents.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeftOutLine</name>
    <message numerus="yes">
        <source>Not read any more: %n earlier messages</source>
        <translation>
            <numerusform>Not read any more: %n earlier message</numerusform>
            <numerusform>Not read any more: %n earlier messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message numerus="yes">
        <source>about %n minutes</source>
        <translation>
            <numerusform>about a minute</numerusform>
            <numerusform>about %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hours</source>
        <translation>
            <numerusform>about an hour</numerusform>
            <numerusform>about %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Writes about %n words a second</source>
        <translation>
            <numerusform>Writes about %n word a second</numerusform>
            <numerusform>Writes about %n words a second</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 – the hub is silent, trying again in %n seconds</source>
        <translation>
            <numerusform>%1 – the hub is silent, trying again in %n second</numerusform>
            <numerusform>%1 – the hub is silent, trying again in %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OpeningWords</name>
    <message numerus="yes">
        <source>%n messages are there. The damaged file was kept.</source>
        <translation>
            <numerusform>%n message is there. The damaged file was kept.</numerusform>
            <numerusform>%n messages are there. The damaged file was kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PictureLevels</name>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TranscriptWords</name>
    <message numerus="yes">
        <source>Read %1 of %n pages.</source>
        <translation>
            <numerusform>Read %1 of %n page.</numerusform>
            <numerusform>Read %1 of %n pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched: %1 of %n pages were read.</source>
        <translation>
            <numerusform>Searched: %1 of %n page was read.</numerusform>
            <numerusform>Searched: %1 of %n pages were read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched: %1 of %n passages were read.</source>
        <translation>
            <numerusform>Searched: %1 of %n passage was read.</numerusform>
            <numerusform>Searched: %1 of %n passages were read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::chat::AttachmentModel</name>
    <message numerus="yes">
        <source>The first of %n frames or pages</source>
        <translation>
            <numerusform>The first of %n frame or page</numerusform>
            <numerusform>The first of %n frames or pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::chat::ChatDocuments</name>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n words</source>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n documents</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read</source>
        <translation>
            <numerusform>%n could not be read</numerusform>
            <numerusform>%n could not be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::chat::ModelViewModel</name>
    <message numerus="yes">
        <source>%n tokens of memory</source>
        <translation>
            <numerusform>%n token of memory</numerusform>
            <numerusform>%n tokens of memory</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::models::ModelsViewModel</name>
    <message numerus="yes">
        <source>%n downloads</source>
        <translation>
            <numerusform>%n download</numerusform>
            <numerusform>%n downloads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::viewer::ViewerViewModel</name>
    <message numerus="yes">
        <source>What the model sees: %1 × %2 pixels in %3 × %4 patches, %n tokens</source>
        <translation>
            <numerusform>What the model sees: %1 × %2 pixels in %3 × %4 patches, %n token</numerusform>
            <numerusform>What the model sees: %1 × %2 pixels in %3 × %4 patches, %n tokens</numerusform>
        </translation>
    </message>
</context>
</TS>
