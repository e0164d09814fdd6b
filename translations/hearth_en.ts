<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>gui::chat::AttachmentModel</name>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
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
</TS>
