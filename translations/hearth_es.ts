<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AboutSection</name>
    <message>
        <source>About</source>
        <translation>Acerca de</translation>
    </message>
    <message>
        <source>public domain</source>
        <translation>dominio público</translation>
    </message>
    <message>
        <source>Hearth %1</source>
        <translation>Hearth %1</translation>
    </message>
    <message>
        <source>An assistant that runs on your own computer. It sends nothing anywhere: no account, no telemetry, no network but for the downloads you ask for.</source>
        <translation>Un asistente que funciona en su propio equipo. No envía nada a ninguna parte: sin cuenta, sin telemetría y sin más red que la de las descargas que usted pida.</translation>
    </message>
    <message>
        <source>Made with the work of others:</source>
        <translation>Hecho con el trabajo de otros:</translation>
    </message>
</context>
<context>
    <name>AttachmentCard</name>
    <message>
        <source>Picture %1</source>
        <translation>Imagen %1</translation>
    </message>
    <message>
        <source>Picture %1, being read</source>
        <translation>Imagen %1, leyéndose</translation>
    </message>
    <message>
        <source>Show %1 as the model sees it</source>
        <translation>Mostrar %1 tal como la ve el modelo</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Quitar %1</translation>
    </message>
</context>
<context>
    <name>AttachmentStrip</name>
    <message>
        <source>Attached pictures</source>
        <translation>Imágenes adjuntas</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Drop pictures or documents to ask about them, or a model to open it</source>
        <translation>Suelte imágenes o documentos para preguntar sobre ellos, o un modelo para abrirlo</translation>
    </message>
</context>
<context>
    <name>ChatRail</name>
    <message>
        <source>Rename</source>
        <translation>Cambiar nombre</translation>
    </message>
    <message>
        <source>Name of the chat</source>
        <translation>Nombre del chat</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Your chats will be listed here. They stay on this computer.</source>
        <translation>Sus chats aparecerán aquí. No salen de este equipo.</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Cambiar nombre…</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Desfijar</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Fijar</translation>
    </message>
    <message>
        <source>Move to a folder</source>
        <translation>Mover a una carpeta</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>Nueva carpeta…</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Mover</translation>
    </message>
    <message>
        <source>Name of the new folder</source>
        <translation>Nombre de la nueva carpeta</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>Sin carpeta</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Guardar como</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Web page (HTML)</source>
        <translation>Página web (HTML)</translation>
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
        <translation>Mover a la papelera</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>Nombre de la carpeta</translation>
    </message>
    <message>
        <source>Delete the folder, keep its chats</source>
        <translation>Eliminar la carpeta y conservar sus chats</translation>
    </message>
    <message>
        <source>Save the chat</source>
        <translation>Guardar el chat</translation>
    </message>
</context>
<context>
    <name>ChatRow</name>
    <message>
        <source>Folder %1, open</source>
        <translation>Carpeta %1, abierta</translation>
    </message>
    <message>
        <source>Folder %1, closed</source>
        <translation>Carpeta %1, cerrada</translation>
    </message>
    <message>
        <source>Pinned. Last changed %1</source>
        <translation>Fijado. Último cambio: %1</translation>
    </message>
    <message>
        <source>Last changed %1</source>
        <translation>Último cambio: %1</translation>
    </message>
    <message>
        <source>More for “%1”</source>
        <translation>Más opciones para «%1»</translation>
    </message>
</context>
<context>
    <name>CodeHeader</name>
    <message>
        <source>Code: %1</source>
        <translation>Código: %1</translation>
    </message>
    <message>
        <source>Do not wrap lines</source>
        <translation>No ajustar las líneas</translation>
    </message>
    <message>
        <source>Wrap lines</source>
        <translation>Ajustar las líneas</translation>
    </message>
    <message>
        <source>Save code as a file…</source>
        <translation>Guardar el código en un archivo…</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>Copiar el código</translation>
    </message>
</context>
<context>
    <name>CodeSaveDialog</name>
    <message>
        <source>Code (*.%1)</source>
        <translation>Código (*.%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Save code</source>
        <translation>Guardar el código</translation>
    </message>
    <message>
        <source>The code could not be saved.</source>
        <translation>No se pudo guardar el código.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>Elija una carpeta en la que tenga permiso de escritura.</translation>
    </message>
</context>
<context>
    <name>CommandNames</name>
    <message>
        <source>New chat</source>
        <translation>Nuevo chat</translation>
    </message>
    <message>
        <source>New temporary chat</source>
        <translation>Nuevo chat temporal</translation>
    </message>
    <message>
        <source>Search everything, commands</source>
        <translation>Buscar en todo, comandos</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>Buscar en este chat</translation>
    </message>
    <message>
        <source>Open a model file</source>
        <translation>Abrir un archivo de modelo</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>Adjuntar un archivo</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Detener la respuesta</translation>
    </message>
    <message>
        <source>Answer once more</source>
        <translation>Responder de nuevo</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>Copiar la última respuesta</translation>
    </message>
    <message>
        <source>Next chat</source>
        <translation>Chat siguiente</translation>
    </message>
    <message>
        <source>Previous chat</source>
        <translation>Chat anterior</translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation>Cambiar el nombre de este chat</translation>
    </message>
    <message>
        <source>Show or hide the list of chats</source>
        <translation>Mostrar u ocultar la lista de chats</translation>
    </message>
    <message>
        <source>Go to the chat</source>
        <translation>Ir al chat</translation>
    </message>
    <message>
        <source>Go to the documents</source>
        <translation>Ir a los documentos</translation>
    </message>
    <message>
        <source>Go to the models</source>
        <translation>Ir a los modelos</translation>
    </message>
    <message>
        <source>Go to the downloads</source>
        <translation>Ir a las descargas</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texto más grande</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Texto más pequeño</translation>
    </message>
    <message>
        <source>Text of the usual size</source>
        <translation>Texto de tamaño habitual</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Attach pictures or documents</source>
        <translation>Adjuntar imágenes o documentos</translation>
    </message>
    <message>
        <source>Ask anything, or drop pictures and documents</source>
        <translation>Pregunte lo que quiera, o suelte imágenes y documentos</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Enter sends, Shift and Enter start a new line</source>
        <translation>Intro envía; Mayús+Intro empieza una línea nueva</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Move %1 to the trash?</source>
        <translation>¿Mover %1 a la papelera?</translation>
    </message>
    <message>
        <source>Your chats stay. The model can be fetched again, or taken back from the trash.</source>
        <translation>Sus chats se conservan. El modelo se puede volver a descargar o recuperar de la papelera.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>Mover a la papelera</translation>
    </message>
</context>
<context>
    <name>DefaultsDialog</name>
    <message>
        <source>Settings of %1</source>
        <translation>Ajustes de %1</translation>
    </message>
    <message>
        <source>For new chats. What is empty is as usual.</source>
        <translation>Para los chats nuevos. Lo que quede vacío usa el valor habitual.</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Instrucciones</translation>
    </message>
    <message>
        <source>What it should always keep in mind</source>
        <translation>Lo que debe tener siempre en cuenta</translation>
    </message>
    <message>
        <source>Length of a chat, in tokens</source>
        <translation>Longitud de un chat, en tokens</translation>
    </message>
    <message>
        <source>Temperature, 0 to 2</source>
        <translation>Temperatura, de 0 a 2</translation>
    </message>
    <message>
        <source>Top-p, 0 to 1</source>
        <translation>Top-p, de 0 a 1</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Faster answers on the processor</source>
        <translation>Respuestas más rápidas en el procesador</translation>
    </message>
    <message>
        <source>Holds the model in large pages of memory that no other program shares (Linux). From the next start of the model.</source>
        <translation>Mantiene el modelo en páginas grandes de memoria que ningún otro programa comparte (Linux). A partir del próximo inicio del modelo.</translation>
    </message>
</context>
<context>
    <name>DiscoverTab</name>
    <message>
        <source>Search the hub, or paste the address of a model&apos;s page</source>
        <translation>Busque en el repositorio o pegue la dirección de la página de un modelo</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Searching and downloading use the network. Nothing else does, and what you chat never leaves this computer.</source>
        <translation>Buscar y descargar usan la red. Nada más lo hace, y lo que usted escribe en los chats nunca sale de este equipo.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>Todos los modelos</translation>
    </message>
    <message>
        <source>Asking the hub for its files…</source>
        <translation>Pidiendo la lista de archivos al repositorio…</translation>
    </message>
</context>
<context>
    <name>DocumentList</name>
    <message>
        <source>Documents</source>
        <translation>Documentos</translation>
    </message>
    <message>
        <source>Ask about it</source>
        <translation>Preguntar sobre esto</translation>
    </message>
    <message>
        <source>Search in it</source>
        <translation>Buscar solo aquí</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Quitar de la lista</translation>
    </message>
    <message>
        <source>the files stay</source>
        <translation>los archivos se conservan</translation>
    </message>
</context>
<context>
    <name>DocumentRow</name>
    <message>
        <source>Folder %1, open</source>
        <translation>Carpeta %1, abierta</translation>
    </message>
    <message>
        <source>Folder %1, closed</source>
        <translation>Carpeta %1, cerrada</translation>
    </message>
    <message>
        <source>Ask about it</source>
        <translation>Preguntar sobre esto</translation>
    </message>
    <message>
        <source>Ask about %1</source>
        <translation>Preguntar sobre %1</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>Más opciones para %1</translation>
    </message>
</context>
<context>
    <name>DocumentStrip</name>
    <message>
        <source>Documents of this chat</source>
        <translation>Documentos de este chat</translation>
    </message>
    <message>
        <source>Ask without %1</source>
        <translation>Preguntar sin %1</translation>
    </message>
</context>
<context>
    <name>DocumentWords</name>
    <message>
        <source>The file is not there any more.</source>
        <translation>El archivo ya no está ahí.</translation>
    </message>
    <message>
        <source>Put it back, or remove it from the list.</source>
        <translation>Vuelva a ponerlo en su sitio o quítelo de la lista.</translation>
    </message>
    <message>
        <source>The file could not be opened.</source>
        <translation>No se pudo abrir el archivo.</translation>
    </message>
    <message>
        <source>Check that you may read it and that its disk is connected, then try again.</source>
        <translation>Compruebe que tiene permiso para leerlo y que su disco está conectado, e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>El archivo está dañado.</translation>
    </message>
    <message>
        <source>Put a fresh copy in its place.</source>
        <translation>Sustitúyalo por una copia en buen estado.</translation>
    </message>
    <message>
        <source>No text was found in it: it is a scan, pictures of text.</source>
        <translation>No se encontró texto: es un documento escaneado, con imágenes de texto.</translation>
    </message>
    <message>
        <source>Make it searchable with a program for text recognition (OCR).</source>
        <translation>Procéselo con un programa de reconocimiento de texto (OCR).</translation>
    </message>
    <message>
        <source>There is no text in it.</source>
        <translation>No contiene texto.</translation>
    </message>
    <message>
        <source>It is locked with a password.</source>
        <translation>Está protegido con contraseña.</translation>
    </message>
    <message>
        <source>Save a copy without one in another program.</source>
        <translation>Guarde una copia sin contraseña con otro programa.</translation>
    </message>
    <message>
        <source>It could not be read.</source>
        <translation>No se pudo leer.</translation>
    </message>
    <message>
        <source>Being read: page %1 of %2</source>
        <translation>Leyéndose: página %1 de %2</translation>
    </message>
    <message>
        <source>Being read</source>
        <translation>Leyéndose</translation>
    </message>
    <message>
        <source>Waits until reading goes on</source>
        <translation>En espera de que continúe la lectura</translation>
    </message>
    <message>
        <source>Has changed, and waits to be read again</source>
        <translation>Ha cambiado; pendiente de volver a leerse</translation>
    </message>
    <message>
        <source>Waits to be read</source>
        <translation>Pendiente de lectura</translation>
    </message>
    <message numerus="yes">
        <source>Ready: %Ln words</source>
        <translation>
            <numerusform>Listo: %Ln palabra</numerusform>
            <numerusform>Listo: %Ln palabras</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ready: %Ln pages</source>
        <translation>
            <numerusform>Listo: %Ln página</numerusform>
            <numerusform>Listo: %Ln páginas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them without text, as pictures and scans are</source>
        <translation>
            <numerusform>%Ln de ellas sin texto, como las imágenes y los escaneos</numerusform>
            <numerusform>%Ln de ellas sin texto, como las imágenes y los escaneos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln documents</source>
        <translation>
            <numerusform>%Ln documento</numerusform>
            <numerusform>%Ln documentos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pages</source>
        <translation>
            <numerusform>%Ln página</numerusform>
            <numerusform>%Ln páginas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln words</source>
        <translation>
            <numerusform>%Ln palabra</numerusform>
            <numerusform>%Ln palabras</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln pendiente</numerusform>
            <numerusform>%Ln pendientes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>%Ln no se pudo leer</numerusform>
            <numerusform>%Ln no se pudieron leer</numerusform>
        </translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>queda menos de un minuto</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minutes left</source>
        <translation>
            <numerusform>queda alrededor de %Ln minuto</numerusform>
            <numerusform>quedan unos %Ln minutos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hours left</source>
        <translation>
            <numerusform>queda alrededor de %Ln hora</numerusform>
            <numerusform>quedan unas %Ln horas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading: %1 of %Ln documents</source>
        <translation>
            <numerusform>Leyendo: %1 de %Ln documento</numerusform>
            <numerusform>Leyendo: %1 de %Ln documentos</numerusform>
        </translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>página %1 de %2</translation>
    </message>
    <message numerus="yes">
        <source>Reading was stopped. %1 of %Ln documents are read, the others wait.</source>
        <translation>
            <numerusform>Lectura detenida. Se ha leído %1 de %Ln documento; el resto está en espera.</numerusform>
            <numerusform>Lectura detenida. Se han leído %1 de %Ln documentos; el resto está en espera.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched %1 of %Ln documents.</source>
        <translation>
            <numerusform>Se buscó en %1 de %Ln documento.</numerusform>
            <numerusform>Se buscó en %1 de %Ln documentos.</numerusform>
        </translation>
    </message>
    <message>
        <source>The others are not read yet, or could not be read.</source>
        <translation>El resto aún no se ha leído o no se pudo leer.</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>página %1</translation>
    </message>
    <message>
        <source>There is nothing in “%1” that Hearth can read. It reads PDF, Word (DOCX), ODT, HTML, Markdown, CSV, text and source code.</source>
        <translation>En «%1» no hay nada que Hearth pueda leer. Lee PDF, Word (DOCX), ODT, HTML, Markdown, CSV, texto y código fuente.</translation>
    </message>
    <message>
        <source>“%1” was not added.</source>
        <translation>No se añadió «%1».</translation>
    </message>
    <message>
        <source>Hearth does not fetch anything from the network. Save the document on this computer first, then drop the file here.</source>
        <translation>Hearth no obtiene nada de la red. Guarde primero el documento en este equipo y después suelte el archivo aquí.</translation>
    </message>
</context>
<context>
    <name>DocumentsPage</name>
    <message>
        <source>Documents</source>
        <translation>Documentos</translation>
    </message>
    <message>
        <source>Looking for your documents…</source>
        <translation>Buscando sus documentos…</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Añadir archivos…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Añadir una carpeta…</translation>
    </message>
    <message>
        <source>More for all documents</source>
        <translation>Más opciones para todos los documentos</translation>
    </message>
    <message>
        <source>Drop files or folders to add them to your documents</source>
        <translation>Suelte archivos o carpetas para añadirlos a sus documentos</translation>
    </message>
    <message>
        <source>Ask about all of them</source>
        <translation>Preguntar sobre todos</translation>
    </message>
    <message>
        <source>Look for changed files</source>
        <translation>Buscar archivos modificados</translation>
    </message>
    <message>
        <source>Read failed ones again</source>
        <translation>Releer los que fallaron</translation>
    </message>
    <message>
        <source>Add files to your documents</source>
        <translation>Añadir archivos a sus documentos</translation>
    </message>
    <message>
        <source>Documents (%1)</source>
        <translation>Documentos (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Add a folder to your documents</source>
        <translation>Añadir una carpeta a sus documentos</translation>
    </message>
</context>
<context>
    <name>DownloadCard</name>
    <message>
        <source>Chat</source>
        <translation>Chatear</translation>
    </message>
    <message>
        <source>Chat with %1</source>
        <translation>Chatear con %1</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>Pausar %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Go on with %1</source>
        <translation>Continuar con %1</translation>
    </message>
    <message>
        <source>Earlier: %1</source>
        <translation>Adelantar %1</translation>
    </message>
    <message>
        <source>Take %1 off the list; what has arrived stays</source>
        <translation>Quitar %1 de la lista; lo ya descargado se conserva</translation>
    </message>
    <message>
        <source>%1 has arrived</source>
        <translation>%1 se ha descargado</translation>
    </message>
</context>
<context>
    <name>DownloadsPage</name>
    <message>
        <source>Downloads</source>
        <translation>Descargas</translation>
    </message>
    <message>
        <source>Nothing is on its way. Downloads go on by themselves when Hearth is started again, and every byte is checked.</source>
        <translation>No hay nada en camino. Las descargas continúan por sí solas cuando Hearth vuelve a iniciarse, y se comprueba cada byte.</translation>
    </message>
</context>
<context>
    <name>EditDialog</name>
    <message>
        <source>Ask differently</source>
        <translation>Preguntar de otra forma</translation>
    </message>
    <message>
        <source>The chat goes on from here. What was said before stays, as another version.</source>
        <translation>El chat continúa desde aquí. Lo dicho antes se conserva como otra versión.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Preguntar</translation>
    </message>
</context>
<context>
    <name>ErrorBar</name>
    <message>
        <source>Less</source>
        <translation>Menos</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>A file is missing.</source>
        <translation>Falta un archivo.</translation>
    </message>
    <message>
        <source>Check that it is still where it was, then try again.</source>
        <translation>Compruebe que sigue donde estaba e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>A file could not be read.</source>
        <translation>No se pudo leer un archivo.</translation>
    </message>
    <message>
        <source>Check that you may open it and that the disk is connected, then try again.</source>
        <translation>Compruebe que tiene permiso para abrirlo y que el disco está conectado, e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>A file is damaged.</source>
        <translation>Un archivo está dañado.</translation>
    </message>
    <message>
        <source>Get a fresh copy of it, or choose another one.</source>
        <translation>Consiga una copia nueva o elija otro.</translation>
    </message>
    <message>
        <source>Hearth cannot use this file.</source>
        <translation>Hearth no puede usar este archivo.</translation>
    </message>
    <message>
        <source>Choose a GGUF model of the Qwen3.5 family, or a picture as PNG or JPEG.</source>
        <translation>Elija un modelo GGUF de la familia Qwen3.5, o una imagen PNG o JPEG.</translation>
    </message>
    <message>
        <source>These parts do not belong together.</source>
        <translation>Estas partes no corresponden entre sí.</translation>
    </message>
    <message>
        <source>Choose the image file (mmproj) that was made for this model.</source>
        <translation>Elija el archivo de imagen (mmproj) que se creó para este modelo.</translation>
    </message>
    <message>
        <source>This could not be asked.</source>
        <translation>No se pudo hacer esta pregunta.</translation>
    </message>
    <message>
        <source>Change the message and send it again.</source>
        <translation>Cambie el mensaje y envíelo de nuevo.</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <translation>No hay suficiente memoria.</translation>
    </message>
    <message>
        <source>Close other programs, or open a smaller model.</source>
        <translation>Cierre otros programas o abra un modelo más pequeño.</translation>
    </message>
    <message>
        <source>This conversation is longer than the model can hold.</source>
        <translation>Esta conversación es más larga de lo que el modelo puede abarcar.</translation>
    </message>
    <message>
        <source>Start a new chat with Ctrl+N, or send a shorter message.</source>
        <translation>Empiece un nuevo chat con Ctrl+N o envíe un mensaje más corto.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Detenido.</translation>
    </message>
    <message>
        <source>Send the message again to start over.</source>
        <translation>Envíe el mensaje de nuevo para volver a empezar.</translation>
    </message>
    <message>
        <source>The compute device failed.</source>
        <translation>Falló el dispositivo de cálculo.</translation>
    </message>
    <message>
        <source>Open the model again to restart it.</source>
        <translation>Abra el modelo de nuevo para reiniciarlo.</translation>
    </message>
    <message>
        <source>The model hub does not answer.</source>
        <translation>El repositorio de modelos no responde.</translation>
    </message>
    <message>
        <source>The model hub does not give this out.</source>
        <translation>El repositorio de modelos no permite descargar esto.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk.</source>
        <translation>No hay suficiente espacio en el disco.</translation>
    </message>
    <message>
        <source>Free some space or choose another folder, then try again.</source>
        <translation>Libere espacio o elija otra carpeta e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Something went wrong.</source>
        <translation>Algo ha salido mal.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Check the network connection, and in the settings the address and the proxy, then try again. What has arrived is kept.</source>
        <translation>Compruebe la conexión de red y, en los ajustes, la dirección y el proxy; después, inténtelo de nuevo. Lo ya descargado se conserva.</translation>
    </message>
    <message>
        <source>Accept the terms on the model&apos;s page, and enter your access token in the settings under Downloads.</source>
        <translation>Acepte las condiciones en la página del modelo e introduzca su token de acceso en los ajustes, en Descargas.</translation>
    </message>
    <message>
        <source>The certificate of the model hub is not trusted.</source>
        <translation>El certificado del repositorio de modelos no es de confianza.</translation>
    </message>
    <message>
        <source>If your network has a certificate authority of its own, choose its file in the settings under Downloads.</source>
        <translation>Si su red tiene su propia autoridad de certificación, elija el archivo correspondiente en los ajustes, en Descargas.</translation>
    </message>
    <message>
        <source>There is no text in this document.</source>
        <translation>Este documento no contiene texto.</translation>
    </message>
    <message>
        <source>If it is a scan, make it searchable with a program for text recognition (OCR) and add it again.</source>
        <translation>Si es un documento escaneado, procéselo con un programa de reconocimiento de texto (OCR) y añádalo de nuevo.</translation>
    </message>
    <message>
        <source>This document is locked with a password.</source>
        <translation>Este documento está protegido con contraseña.</translation>
    </message>
    <message>
        <source>Save a copy without one in another program, and add that.</source>
        <translation>Guarde una copia sin contraseña con otro programa y añada esa copia.</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this chat</source>
        <translation>Buscar en este chat</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Sin resultados</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>A first model</source>
        <translation>Un primer modelo</translation>
    </message>
    <message>
        <source>There is a model on this computer already</source>
        <translation>Ya hay un modelo en este equipo</translation>
    </message>
    <message>
        <source>A model for this computer</source>
        <translation>Un modelo para este equipo</translation>
    </message>
    <message>
        <source>Your computer</source>
        <translation>Su equipo</translation>
    </message>
    <message>
        <source>Being measured…</source>
        <translation>Midiendo…</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>%1, found in %2</source>
        <translation>%1, encontrado en %2</translation>
    </message>
    <message>
        <source>%1 to download</source>
        <translation>%1 por descargar</translation>
    </message>
    <message>
        <source>Where it goes</source>
        <translation>Destino</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Midiendo</translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation>Chatear con él</translation>
    </message>
    <message>
        <source>Download %1</source>
        <translation>Descargar %1</translation>
    </message>
    <message>
        <source>Measure first</source>
        <translation>Medir primero</translation>
    </message>
    <message>
        <source>Other models</source>
        <translation>Otros modelos</translation>
    </message>
    <message>
        <source>Nothing is downloaded.</source>
        <translation>No se descarga nada.</translation>
    </message>
    <message>
        <source>Downloading uses the network. After that everything happens on this computer.</source>
        <translation>La descarga usa la red. Después, todo ocurre en este equipo.</translation>
    </message>
</context>
<context>
    <name>FootnoteWords</name>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 tokens/s</translation>
    </message>
    <message>
        <source>first word after %1 ms</source>
        <translation>primera palabra tras %1 ms</translation>
    </message>
    <message>
        <source>first word after %1 s</source>
        <translation>primera palabra tras %1 s</translation>
    </message>
    <message>
        <source>reused %1 of %2 tokens</source>
        <translation>%1 de %2 tokens reutilizados</translation>
    </message>
    <message>
        <source>Read %1 tokens in %2 s, %3 of them remembered</source>
        <translation>Leyó %1 tokens en %2 s; recordaba %3 de ellos</translation>
    </message>
    <message>
        <source>Looked at pictures for %1 s</source>
        <translation>Miró imágenes durante %1 s</translation>
    </message>
    <message>
        <source>Wrote %1 tokens in %2 s</source>
        <translation>Escribió %1 tokens en %2 s</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Detenido.</translation>
    </message>
    <message>
        <source>The answer reached its length limit. Ask Hearth to go on.</source>
        <translation>La respuesta alcanzó su límite de longitud. Pida a Hearth que continúe.</translation>
    </message>
    <message>
        <source>The conversation is full. Start a new chat with Ctrl+N.</source>
        <translation>La conversación está llena. Empiece un nuevo chat con Ctrl+N.</translation>
    </message>
</context>
<context>
    <name>FoundCard</name>
    <message>
        <source>%1 · its owner asks for consent first</source>
        <translation>%1 · su propietario pide antes un consentimiento</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Elegir</translation>
    </message>
    <message>
        <source>Show the files of %1</source>
        <translation>Mostrar los archivos de %1</translation>
    </message>
</context>
<context>
    <name>FoundList</name>
    <message>
        <source>Found passages</source>
        <translation>Pasajes encontrados</translation>
    </message>
    <message>
        <source>Nothing was found. Other words may stand there, or fewer of them may be enough.</source>
        <translation>No se encontró nada. Pruebe con otras palabras o con menos.</translation>
    </message>
</context>
<context>
    <name>FullBar</name>
    <message>
        <source>This chat is longer than the model can hold.</source>
        <translation>Este chat es más largo de lo que el modelo puede abarcar.</translation>
    </message>
    <message>
        <source>The last question can be asked again without the oldest messages. They stay in the chat, and a line shows where reading begins. What follows is asked in the same way.</source>
        <translation>La última pregunta puede hacerse de nuevo sin los mensajes más antiguos. Permanecen en el chat, y una línea muestra dónde empieza la lectura. Lo que siga se preguntará del mismo modo.</translation>
    </message>
    <message>
        <source>Go on without the oldest messages</source>
        <translation>Continuar sin los mensajes más antiguos</translation>
    </message>
    <message>
        <source>Stop here</source>
        <translation>Detenerse aquí</translation>
    </message>
</context>
<context>
    <name>HubSection</name>
    <message>
        <source>Downloads</source>
        <translation>Descargas</translation>
    </message>
    <message>
        <source>Set by %1 outside of Hearth.</source>
        <translation>Definido por %1 fuera de Hearth.</translation>
    </message>
    <message>
        <source>Model hub</source>
        <translation>Repositorio de modelos</translation>
    </message>
    <message>
        <source>The page models come from. Where it cannot be reached, write the address of a mirror.</source>
        <translation>El sitio del que vienen los modelos. Si no se puede acceder a él, escriba la dirección de una réplica.</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>The usual model hub</source>
        <translation>Restablecer el repositorio de modelos habitual</translation>
    </message>
    <message>
        <source>Address of the model hub</source>
        <translation>Dirección del repositorio de modelos</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>A computer in between, as some companies and schools have one.</source>
        <translation>Un equipo intermedio, como el que tienen algunas empresas y centros educativos.</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>This one:</source>
        <translation>Este:</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Dirección del proxy</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Certificados</translation>
    </message>
    <message>
        <source>A file with certificates to trust besides those of the system, where a network has an authority of its own.</source>
        <translation>Un archivo con certificados de confianza adicionales a los del sistema, para redes con su propia autoridad de certificación.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Choose a file with certificates</source>
        <translation>Elegir un archivo con certificados</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Olvidar</translation>
    </message>
    <message>
        <source>Forget the file with certificates</source>
        <translation>Olvidar el archivo con certificados</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Token de acceso</translation>
    </message>
    <message>
        <source>A token is kept</source>
        <translation>Hay un token guardado</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>Sustituir…</translation>
    </message>
    <message>
        <source>Replace the access token</source>
        <translation>Sustituir el token de acceso</translation>
    </message>
    <message>
        <source>Forget the access token</source>
        <translation>Olvidar el token de acceso</translation>
    </message>
    <message>
        <source>Most megabytes a second</source>
        <translation>Máximo de megabytes por segundo</translation>
    </message>
    <message>
        <source>Leaves room for others on the line. Empty: as fast as it comes.</source>
        <translation>Deja margen a los demás en la conexión. Vacío: a la máxima velocidad posible.</translation>
    </message>
    <message>
        <source>Certificates to trust</source>
        <translation>Certificados de confianza</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Certificados (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
</context>
<context>
    <name>InstalledCard</name>
    <message>
        <source>sees pictures</source>
        <translation>ve imágenes</translation>
    </message>
    <message>
        <source>text only</source>
        <translation>solo texto</translation>
    </message>
    <message>
        <source>found in %1</source>
        <translation>encontrado en %1</translation>
    </message>
    <message>
        <source>Hearth cannot run this kind of model.</source>
        <translation>Hearth no puede ejecutar este tipo de modelo.</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chatear</translation>
    </message>
    <message>
        <source>Chat with %1</source>
        <translation>Chatear con %1</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>Más opciones para %1</translation>
    </message>
    <message>
        <source>Fetch its part for pictures</source>
        <translation>Descargar su parte para imágenes</translation>
    </message>
    <message>
        <source>Settings of this model…</source>
        <translation>Ajustes de este modelo…</translation>
    </message>
    <message>
        <source>Check every byte</source>
        <translation>Comprobar cada byte</translation>
    </message>
    <message>
        <source>Move to the trash…</source>
        <translation>Mover a la papelera…</translation>
    </message>
    <message>
        <source>Belongs to %1</source>
        <translation>Pertenece a %1</translation>
    </message>
</context>
<context>
    <name>KnownCard</name>
    <message>
        <source>On this computer</source>
        <translation>En este equipo</translation>
    </message>
    <message>
        <source>Suggested for you</source>
        <translation>Sugerido para usted</translation>
    </message>
    <message>
        <source>About %1 to download</source>
        <translation>Unos %1 por descargar</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Elegir</translation>
    </message>
    <message>
        <source>Show the files of %1</source>
        <translation>Mostrar los archivos de %1</translation>
    </message>
</context>
<context>
    <name>LedgerWords</name>
    <message>
        <source>Searching for models</source>
        <translation>Búsqueda de modelos</translation>
    </message>
    <message>
        <source>Listing the files of a model</source>
        <translation>Lista de archivos de un modelo</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Descarga</translation>
    </message>
</context>
<context>
    <name>LeftOutLine</name>
    <message numerus="yes">
        <source>Not read any more: %n earlier messages</source>
        <translation>
            <numerusform>Ya no se lee: %n mensaje anterior</numerusform>
            <numerusform>Ya no se leen: %n mensajes anteriores</numerusform>
        </translation>
    </message>
    <message>
        <source>Read them again</source>
        <translation>Volver a leerlos</translation>
    </message>
    <message>
        <source>From the next question on, if they fit</source>
        <translation>A partir de la próxima pregunta, si caben</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Open this address in your browser?</source>
        <translation>¿Abrir esta dirección en el navegador?</translation>
    </message>
    <message>
        <source>It goes to %1</source>
        <translation>Lleva a %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
</context>
<context>
    <name>MachineCard</name>
    <message>
        <source>This computer</source>
        <translation>Este equipo</translation>
    </message>
    <message>
        <source>Measuring this computer: half a minute at most. It is best left alone meanwhile.</source>
        <translation>Midiendo este equipo: medio minuto como máximo. Mientras tanto, es mejor no usarlo.</translation>
    </message>
    <message>
        <source>Measure this computer once, and every model shows how fast it will be here.</source>
        <translation>Mida este equipo una vez y cada modelo mostrará lo rápido que será aquí.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Medir de nuevo</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Medir</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Midiendo</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Hearth</source>
        <translation>Hearth</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Descargas</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papelera</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Show the list of chats</source>
        <translation>Mostrar la lista de chats</translation>
    </message>
    <message>
        <source>Temporary chat: nothing is kept</source>
        <translation>Chat temporal: no se guarda nada</translation>
    </message>
    <message>
        <source>New temporary chat</source>
        <translation>Nuevo chat temporal</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Nuevo chat</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>Cargando el modelo</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>Abrir un modelo</translation>
    </message>
    <message>
        <source>GGUF models (*.gguf)</source>
        <translation>Modelos GGUF (*.gguf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Attach pictures or documents</source>
        <translation>Adjuntar imágenes o documentos</translation>
    </message>
    <message>
        <source>Pictures and documents (*.png *.jpg *.jpeg *.bmp *.gif *.webp *.tif *.tiff *.ppm *.pdf *.docx *.odt *.html *.htm *.md *.txt *.csv)</source>
        <translation>Imágenes y documentos (*.png *.jpg *.jpeg *.bmp *.gif *.webp *.tif *.tiff *.ppm *.pdf *.docx *.odt *.html *.htm *.md *.txt *.csv)</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documentos</translation>
    </message>
    <message>
        <source>“%1” is not among your documents any more. Its files are untouched.</source>
        <translation>«%1» ya no está entre sus documentos. Sus archivos siguen intactos.</translation>
    </message>
    <message>
        <source>“%1” is in the trash.</source>
        <translation>«%1» está en la papelera.</translation>
    </message>
</context>
<context>
    <name>MessageBubble</name>
    <message>
        <source>Show less</source>
        <translation>Mostrar menos</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Mostrar todo</translation>
    </message>
</context>
<context>
    <name>MessageFoot</name>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation>Copiar el mensaje</translation>
    </message>
    <message>
        <source>Copy answer</source>
        <translation>Copiar la respuesta</translation>
    </message>
    <message>
        <source>Ask differently</source>
        <translation>Preguntar de otra forma</translation>
    </message>
    <message>
        <source>Answer once more</source>
        <translation>Responder de nuevo</translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation>Versión anterior</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>Versión %1 de %2</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>Versión siguiente</translation>
    </message>
</context>
<context>
    <name>MessageList</name>
    <message>
        <source>Conversation</source>
        <translation>Conversación</translation>
    </message>
    <message>
        <source>Up and Down scroll, with Ctrl they go from block to block</source>
        <translation>Las flechas arriba y abajo desplazan el texto; con Ctrl, van de bloque en bloque</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>Al final</translation>
    </message>
    <message>
        <source>Go to the latest message</source>
        <translation>Ir al último mensaje</translation>
    </message>
</context>
<context>
    <name>ModelChip</name>
    <message>
        <source>Loading %1 (%2 %)</source>
        <translation>Cargando %1 (%2&#xa0;%)</translation>
    </message>
    <message>
        <source>Model: %1, on %2</source>
        <translation>Modelo: %1, en %2</translation>
    </message>
    <message>
        <source>Open a model file…</source>
        <translation>Abrir un archivo de modelo…</translation>
    </message>
    <message>
        <source>Ctrl+O</source>
        <translation>Ctrl+O</translation>
    </message>
    <message>
        <source>Built-in demo model</source>
        <translation>Modelo de demostración integrado</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>en uso</translation>
    </message>
    <message>
        <source>Another model starts a new chat.</source>
        <translation>Otro modelo empieza un nuevo chat.</translation>
    </message>
    <message>
        <source>Run on</source>
        <translation>Ejecutar en</translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message>
        <source>Full precision, very large</source>
        <translation>Precisión completa, muy grande</translation>
    </message>
    <message>
        <source>Nearly as good as the original</source>
        <translation>Casi tan bueno como el original</translation>
    </message>
    <message>
        <source>High quality</source>
        <translation>Calidad alta</translation>
    </message>
    <message>
        <source>Good quality, half the size</source>
        <translation>Calidad buena, la mitad de tamaño</translation>
    </message>
    <message>
        <source>Reduced quality, small</source>
        <translation>Calidad reducida, pequeño</translation>
    </message>
    <message>
        <source>Rough, for little memory</source>
        <translation>Calidad básica, para poca memoria</translation>
    </message>
    <message>
        <source>Quality unknown</source>
        <translation>Calidad desconocida</translation>
    </message>
    <message>
        <source>quick answers on any computer</source>
        <translation>respuestas rápidas en cualquier equipo</translation>
    </message>
    <message>
        <source>writing, summaries and questions</source>
        <translation>redacción, resúmenes y preguntas</translation>
    </message>
    <message>
        <source>reading pictures and documents</source>
        <translation>lectura de imágenes y documentos</translation>
    </message>
    <message>
        <source>hard questions, step by step</source>
        <translation>preguntas difíciles, paso a paso</translation>
    </message>
    <message>
        <source>programming</source>
        <translation>programación</translation>
    </message>
    <message>
        <source>long texts</source>
        <translation>textos largos</translation>
    </message>
    <message>
        <source>Good for %1.</source>
        <translation>Adecuado para %1.</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>menos de un minuto</translation>
    </message>
    <message numerus="yes">
        <source>about %n minutes</source>
        <translation>
            <numerusform>alrededor de %n minuto</numerusform>
            <numerusform>unos %n minutos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hours</source>
        <translation>
            <numerusform>alrededor de %n hora</numerusform>
            <numerusform>unas %n horas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens/s, prompts %2 tokens/s, first token after %3 s</source>
        <translation>%1 tokens/s, lectura %2 tokens/s, primer token tras %3 s</translation>
    </message>
    <message>
        <source>Very slow here: less than a word a second</source>
        <translation>Muy lento aquí: menos de una palabra por segundo</translation>
    </message>
    <message numerus="yes">
        <source>Writes about %n words a second</source>
        <translation>
            <numerusform>Escribe alrededor de %n palabra por segundo</numerusform>
            <numerusform>Escribe unas %n palabras por segundo</numerusform>
        </translation>
    </message>
    <message>
        <source>Too large for this computer&apos;s memory</source>
        <translation>Demasiado grande para la memoria de este equipo</translation>
    </message>
    <message>
        <source>Fits, with little memory left for other programs</source>
        <translation>Cabe, pero deja poca memoria para otros programas</translation>
    </message>
    <message>
        <source>Fits this computer</source>
        <translation>Cabe en este equipo</translation>
    </message>
    <message>
        <source>%1 of %2 free memory</source>
        <translation>%1 de %2 de memoria libre</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1 – waiting for its turn</source>
        <translation>%1 – esperando su turno</translation>
    </message>
    <message>
        <source>%1 – paused</source>
        <translation>%1 – en pausa</translation>
    </message>
    <message>
        <source>%1 – here and checked</source>
        <translation>%1 – descargado y comprobado</translation>
    </message>
    <message>
        <source>%1 – checking what has arrived</source>
        <translation>%1 – comprobando lo ya descargado</translation>
    </message>
    <message numerus="yes">
        <source>%1 – the hub is silent, trying again in %n seconds</source>
        <translation>
            <numerusform>%1 – el repositorio no responde; nuevo intento en %n segundo</numerusform>
            <numerusform>%1 – el repositorio no responde; nuevo intento en %n segundos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 – %2 a second</source>
        <translation>%1 – %2 por segundo</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1; tiempo restante: %2</translation>
    </message>
    <message>
        <source>%1 – connecting</source>
        <translation>%1 – conectando</translation>
    </message>
    <message>
        <source>%1 – the hub is silent</source>
        <translation>%1 – el repositorio no responde</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Discover</source>
        <translation>Descubrir</translation>
    </message>
    <message>
        <source>My models</source>
        <translation>Mis modelos</translation>
    </message>
    <message>
        <source>Details for experts</source>
        <translation>Detalles para expertos</translation>
    </message>
</context>
<context>
    <name>MyModelsTab</name>
    <message>
        <source>Looking for models…</source>
        <translation>Buscando modelos…</translation>
    </message>
    <message>
        <source>There are no models on this computer yet. Those of LM Studio, Jan, Ollama and the Hugging Face tools show up here by themselves.</source>
        <translation>Todavía no hay modelos en este equipo. Los de LM Studio, Jan, Ollama y las herramientas de Hugging Face aparecen aquí por sí solos.</translation>
    </message>
    <message>
        <source>Find one</source>
        <translation>Buscar uno</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Carpetas</translation>
    </message>
    <message>
        <source>Downloads go to %1.</source>
        <translation>Las descargas van a %1.</translation>
    </message>
    <message>
        <source>Look in %1 no more</source>
        <translation>Dejar de buscar en %1</translation>
    </message>
    <message>
        <source>Look in another folder, too…</source>
        <translation>Buscar también en otra carpeta…</translation>
    </message>
    <message>
        <source>A folder with models</source>
        <translation>Una carpeta con modelos</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>NoDocuments</name>
    <message>
        <source>Ask and search your own documents</source>
        <translation>Pregunte y busque en sus propios documentos</translation>
    </message>
    <message>
        <source>Add files, or whole folders of contracts, letters, manuals or notes. Hearth reads them once, finds every passage in a moment, and answers with the page that the answer stands on.</source>
        <translation>Añada archivos, o carpetas enteras de contratos, cartas, manuales o notas. Hearth los lee una vez, encuentra cualquier pasaje en un momento y responde indicando la página en la que se basa la respuesta.</translation>
    </message>
    <message>
        <source>Everything stays on this computer, and your files stay where they are, unchanged.</source>
        <translation>Todo permanece en este equipo, y sus archivos se quedan donde están, sin cambios.</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Añadir una carpeta…</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Añadir archivos…</translation>
    </message>
    <message>
        <source>Or drop them here: PDF, Word (DOCX), ODT, HTML, Markdown, CSV, text and source code.</source>
        <translation>O suéltelos aquí: PDF, Word (DOCX), ODT, HTML, Markdown, CSV, texto y código fuente.</translation>
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
        <translation>ve imágenes</translation>
    </message>
    <message>
        <source>text only</source>
        <translation>solo texto</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Descargado</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Descargar</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Arriving</source>
        <translation>Descargando</translation>
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
        <translation>No se pudieron abrir sus chats.</translation>
    </message>
    <message>
        <source>They are untouched. What you say now is kept only until you close Hearth.</source>
        <translation>Están intactos. Lo que diga ahora solo se conserva hasta que cierre Hearth.</translation>
    </message>
    <message>
        <source>Some chats were damaged, and have been repaired.</source>
        <translation>Algunos chats estaban dañados y se han reparado.</translation>
    </message>
    <message numerus="yes">
        <source>%n messages are there. The damaged file was kept.</source>
        <translation>
            <numerusform>Hay %n mensaje disponible. Se conservó el archivo dañado.</numerusform>
            <numerusform>Hay %n mensajes disponibles. Se conservó el archivo dañado.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageBar</name>
    <message>
        <source>Previous page</source>
        <translation>Página anterior</translation>
    </message>
    <message>
        <source>Page number, of %1</source>
        <translation>Número de página, de %1</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>de %1</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Página siguiente</translation>
    </message>
</context>
<context>
    <name>PictureBlock</name>
    <message>
        <source>Picture: %1</source>
        <translation>Imagen: %1</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Opens it in the viewer</source>
        <translation>La abre en el visor</translation>
    </message>
</context>
<context>
    <name>PictureLevels</name>
    <message>
        <source>a glance</source>
        <translation>un vistazo</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>foto</translation>
    </message>
    <message>
        <source>page</source>
        <translation>página</translation>
    </message>
    <message>
        <source>small text</source>
        <translation>letra pequeña</translation>
    </message>
    <message>
        <source>tiny text</source>
        <translation>letra minúscula</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>todo</translation>
    </message>
    <message>
        <source>time not known yet</source>
        <translation>tiempo aún desconocido</translation>
    </message>
    <message>
        <source>under 1 s</source>
        <translation>menos de 1 s</translation>
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
        <translation>%1 × %2 → %3 × %4 parches</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PictureNotice</name>
    <message>
        <source>It was shown plain shapes and did not name them rightly. You can send the picture, but check the answer.</source>
        <translation>Se le mostraron formas sencillas y no las nombró correctamente. Puede enviar la imagen, pero compruebe la respuesta.</translation>
    </message>
    <message>
        <source>It was opened without its image file, but one lies beside it.</source>
        <translation>Se abrió sin su archivo de imagen, pero hay uno junto a él.</translation>
    </message>
    <message>
        <source>Open a model that sees, put its image file (mmproj) beside it, or send the message without pictures.</source>
        <translation>Abra un modelo que vea imágenes, ponga su archivo de imagen (mmproj) junto a él o envíe el mensaje sin imágenes.</translation>
    </message>
    <message>
        <source>Load %1</source>
        <translation>Cargar %1</translation>
    </message>
    <message>
        <source>Open another model…</source>
        <translation>Abrir otro modelo…</translation>
    </message>
    <message>
        <source>Use the built-in demo model</source>
        <translation>Usar el modelo de demostración integrado</translation>
    </message>
    <message>
        <source>Remove the pictures</source>
        <translation>Quitar las imágenes</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>Ocultar detalles</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
</context>
<context>
    <name>ProblemBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
</context>
<context>
    <name>QualitySlider</name>
    <message>
        <source>Quality of %1: %2</source>
        <translation>Calidad de %1: %2</translation>
    </message>
    <message>
        <source>More detail takes more tokens and more time</source>
        <translation>Más detalle requiere más tokens y más tiempo</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Hide the list of chats</source>
        <translation>Ocultar la lista de chats</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Nuevo chat</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
</context>
<context>
    <name>ReadingBar</name>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>Detener la lectura</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>Continuar la lectura</translation>
    </message>
    <message>
        <source>Documents that are read</source>
        <translation>Documentos leídos</translation>
    </message>
</context>
<context>
    <name>Region</name>
    <message>
        <source>Chosen part: %1 × %2 from %3, %4</source>
        <translation>Parte elegida: %1 × %2 desde %3, %4</translation>
    </message>
    <message>
        <source>Ask about this part</source>
        <translation>Preguntar sobre esta parte</translation>
    </message>
</context>
<context>
    <name>RichText</name>
    <message>
        <source>done:</source>
        <translation>hecho:</translation>
    </message>
    <message>
        <source>to do:</source>
        <translation>pendiente:</translation>
    </message>
</context>
<context>
    <name>SampleCard</name>
    <message>
        <source>Ask about the sample picture: %1</source>
        <translation>Preguntar sobre la imagen de ejemplo: %1</translation>
    </message>
    <message>
        <source>Ask: %1</source>
        <translation>Preguntar: %1</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Search all documents</source>
        <translation>Busque en todos los documentos</translation>
    </message>
    <message>
        <source>Search in %1</source>
        <translation>Busque en %1</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>Buscar en todos</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Buscando…</translation>
    </message>
</context>
<context>
    <name>SearchPalette</name>
    <message>
        <source>Search all chats, or type a command</source>
        <translation>Busque en todos los chats o escriba un comando</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Resultados</translation>
    </message>
    <message>
        <source>Chat: %1</source>
        <translation>Chat: %1</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>No se encontró nada.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>General</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Expert view</source>
        <translation>Vista para expertos</translation>
    </message>
    <message>
        <source>Shows the letters of model files, all numbers and more choices.</source>
        <translation>Muestra las siglas de los archivos de modelo, todas las cifras y más opciones.</translation>
    </message>
    <message>
        <source>Told to every model</source>
        <translation>Instrucciones para todos los modelos</translation>
    </message>
    <message>
        <source>Stands before each new conversation: how to answer, in which language, for whom.</source>
        <translation>Precede a cada conversación nueva: cómo responder, en qué idioma, para quién.</translation>
    </message>
    <message>
        <source>For example: Answer briefly, in plain words.</source>
        <translation>Por ejemplo: Responde brevemente, con palabras sencillas.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste alto</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Menos movimiento</translation>
    </message>
    <message>
        <source>Nothing slides or fades.</source>
        <translation>Nada se desliza ni se desvanece.</translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation>Tamaño de todo</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Más pequeño</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Más grande</translation>
    </message>
    <message>
        <source>Models and memory</source>
        <translation>Modelos y memoria</translation>
    </message>
    <message>
        <source>Run on</source>
        <translation>Ejecutar en</translation>
    </message>
    <message>
        <source>The best device of this computer is found by itself; change it when you know better.</source>
        <translation>El mejor dispositivo de este equipo se encuentra automáticamente; cámbielo si conoce otro mejor.</translation>
    </message>
    <message>
        <source>Give the memory back</source>
        <translation>Liberar la memoria</translation>
    </message>
    <message>
        <source>A model that nobody asks anything leaves the memory, and comes back with the next question.</source>
        <translation>Un modelo al que nadie pregunta nada sale de la memoria y vuelve con la siguiente pregunta.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>After 5 minutes</source>
        <translation>Tras 5 minutos</translation>
    </message>
    <message>
        <source>After 30 minutes</source>
        <translation>Tras 30 minutos</translation>
    </message>
    <message>
        <source>After 2 hours</source>
        <translation>Tras 2 horas</translation>
    </message>
    <message>
        <source>Your data</source>
        <translation>Sus datos</translation>
    </message>
    <message>
        <source>Where it lies</source>
        <translation>Ubicación</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Mostrar la carpeta</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>Mover…</translation>
    </message>
    <message>
        <source>Move the folder</source>
        <translation>Mover la carpeta</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Copia de seguridad</translation>
    </message>
    <message>
        <source>All chats with their pictures in one file. Hearth makes copies of its own every day as well.</source>
        <translation>Todos los chats con sus imágenes en un solo archivo. Además, Hearth hace sus propias copias cada día.</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>Crear copia…</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Restaurar…</translation>
    </message>
    <message>
        <source>Do not</source>
        <translation>No hacerlo</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privacidad</translation>
    </message>
    <message>
        <source>Everything stays on this computer. The only connections Hearth ever makes are those below, and each was asked for by you.</source>
        <translation>Todo permanece en este equipo. Las únicas conexiones que Hearth establece son las que figuran abajo, y todas las ha pedido usted.</translation>
    </message>
    <message>
        <source>No connection was ever made.</source>
        <translation>Nunca se ha establecido ninguna conexión.</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Teclado</translation>
    </message>
    <message>
        <source>All keys as usual</source>
        <translation>Restablecer todos los atajos</translation>
    </message>
    <message>
        <source>An empty folder for your data</source>
        <translation>Una carpeta vacía para sus datos</translation>
    </message>
    <message>
        <source>Back up all chats</source>
        <translation>Crear una copia de todos los chats</translation>
    </message>
    <message>
        <source>Restore all chats</source>
        <translation>Restaurar todos los chats</translation>
    </message>
    <message>
        <source>Backups of Hearth (*.hearth-backup)</source>
        <translation>Copias de seguridad de Hearth (*.hearth-backup)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Black and white, with strong edges.</source>
        <translation>Blanco y negro, con bordes marcados.</translation>
    </message>
</context>
<context>
    <name>ShortcutRow</name>
    <message>
        <source>Another command has the same keys; neither works until one is changed.</source>
        <translation>Otro comando tiene el mismo atajo; ninguno funcionará hasta que se cambie uno.</translation>
    </message>
    <message>
        <source>Press the new keys…</source>
        <translation>Pulse el nuevo atajo…</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Keys for “%1”: %2</source>
        <translation>Atajo de «%1»: %2</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>The usual keys for “%1”</source>
        <translation>Restablecer el atajo habitual de «%1»</translation>
    </message>
</context>
<context>
    <name>TextPane</name>
    <message>
        <source>Text of the document</source>
        <translation>Texto del documento</translation>
    </message>
</context>
<context>
    <name>ThinkingBlock</name>
    <message>
        <source>Thinking…</source>
        <translation>Pensando…</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>Razonamiento</translation>
    </message>
    <message>
        <source>Thought for %1 s</source>
        <translation>Pensó durante %1 s</translation>
    </message>
    <message>
        <source>Thought for %1 min %2 s</source>
        <translation>Pensó durante %1 min %2 s</translation>
    </message>
    <message>
        <source>Hide thoughts</source>
        <translation>Ocultar el razonamiento</translation>
    </message>
    <message>
        <source>Show thoughts</source>
        <translation>Mostrar el razonamiento</translation>
    </message>
</context>
<context>
    <name>ThinkingSwitch</name>
    <message>
        <source>Thinks first</source>
        <translation>Piensa antes</translation>
    </message>
    <message>
        <source>Answers at once</source>
        <translation>Responde enseguida</translation>
    </message>
    <message>
        <source>Think before answering</source>
        <translation>Pensar antes de responder</translation>
    </message>
</context>
<context>
    <name>TranscriptMenu</name>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Ctrl+C</source>
        <translation>Ctrl+C</translation>
    </message>
    <message>
        <source>Copy the address of the link</source>
        <translation>Copiar la dirección del enlace</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>Copiar el mensaje</translation>
    </message>
    <message>
        <source>Select the message</source>
        <translation>Seleccionar el mensaje</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Seleccionar todo</translation>
    </message>
    <message>
        <source>Ctrl+A</source>
        <translation>Ctrl+A</translation>
    </message>
</context>
<context>
    <name>TranscriptRow</name>
    <message>
        <source>You said</source>
        <translation>Su mensaje</translation>
    </message>
    <message>
        <source>About this answer</source>
        <translation>Acerca de esta respuesta</translation>
    </message>
    <message>
        <source>Hearth answered</source>
        <translation>Respuesta de Hearth</translation>
    </message>
    <message>
        <source>The answer goes on</source>
        <translation>La respuesta continúa</translation>
    </message>
</context>
<context>
    <name>TranscriptWords</name>
    <message>
        <source>A picture that was here is missing.</source>
        <translation>Falta una imagen que estaba aquí.</translation>
    </message>
    <message>
        <source>The picture %1 is missing.</source>
        <translation>Falta la imagen %1.</translation>
    </message>
    <message>
        <source>%1, page %2</source>
        <translation>%1, página %2</translation>
    </message>
    <message numerus="yes">
        <source>Read %1 of %n pages.</source>
        <translation>
            <numerusform>Se leyó %1 de %n página.</numerusform>
            <numerusform>Se leyeron %1 de %n páginas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Read everything.</source>
        <translation>Se leyó todo.</translation>
    </message>
    <message numerus="yes">
        <source>Searched: %1 of %n pages were read.</source>
        <translation>
            <numerusform>Con búsqueda: se leyó %1 de %n página.</numerusform>
            <numerusform>Con búsqueda: se leyeron %1 de %n páginas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched: %1 of %n passages were read.</source>
        <translation>
            <numerusform>Con búsqueda: se leyó %1 de %n pasaje.</numerusform>
            <numerusform>Con búsqueda: se leyeron %1 de %n pasajes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Interrupted. Ask again to get a whole answer.</source>
        <translation>Interrumpida. Pregunte de nuevo para obtener una respuesta completa.</translation>
    </message>
</context>
<context>
    <name>TrashPage</name>
    <message>
        <source>Trash</source>
        <translation>Papelera</translation>
    </message>
    <message>
        <source>Chats stay here for 30 days, then they are deleted for good.</source>
        <translation>Los chats se quedan aquí 30 días y luego se eliminan definitivamente.</translation>
    </message>
    <message>
        <source>Really delete all?</source>
        <translation>¿Eliminarlo todo?</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>Vaciar la papelera</translation>
    </message>
    <message>
        <source>Chats in the trash</source>
        <translation>Chats en la papelera</translation>
    </message>
    <message>
        <source>Chat without a name</source>
        <translation>Chat sin nombre</translation>
    </message>
    <message>
        <source>Thrown away %1</source>
        <translation>Enviado a la papelera: %1</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Recuperar</translation>
    </message>
    <message>
        <source>Put “%1” back</source>
        <translation>Recuperar «%1»</translation>
    </message>
    <message>
        <source>Really delete?</source>
        <translation>¿Eliminar?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Really delete “%1” for good?</source>
        <translation>¿Seguro que desea eliminar «%1» definitivamente?</translation>
    </message>
    <message>
        <source>Delete “%1” for good</source>
        <translation>Eliminar «%1» definitivamente</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>La papelera está vacía.</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
</context>
<context>
    <name>ViewArea</name>
    <message>
        <source>Plus and minus zoom, 0 fits, 1 shows every pixel, S chooses a part, arrows move</source>
        <translation>Más y menos cambian el zoom, 0 ajusta, 1 muestra cada píxel, S elige una parte, las flechas mueven</translation>
    </message>
</context>
<context>
    <name>ViewerBar</name>
    <message>
        <source>Smaller</source>
        <translation>Reducir</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Ampliar</translation>
    </message>
    <message>
        <source>Fit into the panel</source>
        <translation>Ajustar al panel</translation>
    </message>
    <message>
        <source>1:1</source>
        <translation>1:1</translation>
    </message>
    <message>
        <source>Show every pixel</source>
        <translation>Mostrar cada píxel</translation>
    </message>
    <message>
        <source>Choose a part</source>
        <translation>Elegir una parte</translation>
    </message>
    <message>
        <source>Model&apos;s view</source>
        <translation>Vista del modelo</translation>
    </message>
</context>
<context>
    <name>ViewerPanel</name>
    <message>
        <source>Viewer: %1</source>
        <translation>Visor: %1</translation>
    </message>
    <message>
        <source>Close the viewer</source>
        <translation>Cerrar el visor</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Página %1 de %2</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>Imagen %1</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>Abriendo %1</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>What would you like to know?</source>
        <translation>¿Qué desea saber?</translation>
    </message>
    <message>
        <source>Drop a picture on this window or just ask. Nothing leaves this computer.</source>
        <translation>Suelte una imagen en esta ventana o simplemente pregunte. Nada sale de este equipo.</translation>
    </message>
    <message>
        <source>Use the built-in demo model</source>
        <translation>Usar el modelo de demostración integrado</translation>
    </message>
</context>
<context>
    <name>gui::chat::AttachmentModel</name>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 píxeles</translation>
    </message>
    <message numerus="yes">
        <source>The first of %n frames or pages</source>
        <translation>
            <numerusform>El primer fotograma o la primera página de %n</numerusform>
            <numerusform>El primer fotograma o la primera página de %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::chat::ChatDocuments</name>
    <message>
        <source>Reading page %1 of %2</source>
        <translation>Leyendo la página %1 de %2</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n página</numerusform>
            <numerusform>%n páginas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n words</source>
        <translation>
            <numerusform>%n palabra</numerusform>
            <numerusform>%n palabras</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n documents</source>
        <translation>
            <numerusform>%n documento</numerusform>
            <numerusform>%n documentos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read</source>
        <translation>
            <numerusform>%n no se pudo leer</numerusform>
            <numerusform>%n no se pudieron leer</numerusform>
        </translation>
    </message>
    <message>
        <source>Not among your documents any more. Drop it here again to ask about it.</source>
        <translation>Ya no está entre sus documentos. Suéltelo aquí de nuevo para preguntar sobre él.</translation>
    </message>
    <message>
        <source>Reading was stopped; it goes on in Documents.</source>
        <translation>La lectura se detuvo; puede continuarla en Documentos.</translation>
    </message>
</context>
<context>
    <name>gui::chat::ChatViewModel</name>
    <message>
        <source>Reading: %1 of %2 tokens</source>
        <translation>Leyendo: %1 de %2 tokens</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Deteniendo…</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Escribiendo…</translation>
    </message>
    <message>
        <source>This chat takes %1 of the %2 tokens that the model can hold.</source>
        <translation>Este chat ocupa %1 de los %2 tokens que el modelo puede abarcar.</translation>
    </message>
    <message>
        <source>This model cannot see pictures.</source>
        <translation>Este modelo no puede ver imágenes.</translation>
    </message>
    <message>
        <source>Remove the picture, or open a model that has its image file (mmproj) beside it.</source>
        <translation>Quite la imagen o abra un modelo que tenga su archivo de imagen (mmproj) junto a él.</translation>
    </message>
    <message>
        <source>Hearth does not fetch anything from the network.</source>
        <translation>Hearth no obtiene nada de la red.</translation>
    </message>
    <message>
        <source>Save the picture on this computer first, then drop the file here.</source>
        <translation>Guarde primero la imagen en este equipo y después suelte el archivo aquí.</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Imagen pegada</translation>
    </message>
    <message>
        <source>The graphics device stopped working.</source>
        <translation>El dispositivo gráfico dejó de funcionar.</translation>
    </message>
    <message>
        <source>The answer goes on, on another device.</source>
        <translation>La respuesta continúa en otro dispositivo.</translation>
    </message>
</context>
<context>
    <name>gui::chat::ModelViewModel</name>
    <message>
        <source>No model</source>
        <translation>Sin modelo</translation>
    </message>
    <message>
        <source>Built-in demo model</source>
        <translation>Modelo de demostración integrado</translation>
    </message>
    <message>
        <source>Its memory was given back. It comes back with the next question.</source>
        <translation>Se liberó su memoria. Volverá con la siguiente pregunta.</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens of memory</source>
        <translation>
            <numerusform>%n token de memoria</numerusform>
            <numerusform>%n tokens de memoria</numerusform>
        </translation>
    </message>
    <message>
        <source>sees pictures</source>
        <translation>ve imágenes</translation>
    </message>
    <message>
        <source>text only</source>
        <translation>solo texto</translation>
    </message>
    <message>
        <source>Best device</source>
        <translation>El mejor dispositivo</translation>
    </message>
</context>
<context>
    <name>gui::chat::SightWatch</name>
    <message>
        <source>This model cannot see pictures.</source>
        <translation>Este modelo no puede ver imágenes.</translation>
    </message>
    <message>
        <source>Checking that the model sees pictures…</source>
        <translation>Comprobando si el modelo ve imágenes…</translation>
    </message>
    <message>
        <source>Checked: the model sees pictures.</source>
        <translation>Comprobado: el modelo ve imágenes.</translation>
    </message>
    <message>
        <source>This model may not see pictures correctly.</source>
        <translation>Es posible que este modelo no vea bien las imágenes.</translation>
    </message>
</context>
<context>
    <name>gui::chats::ChatListModel</name>
    <message>
        <source>Chat without a name</source>
        <translation>Chat sin nombre</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Fijados</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Ayer</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Últimos 7 días</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Últimos 30 días</translation>
    </message>
</context>
<context>
    <name>gui::chats::ChatsViewModel</name>
    <message>
        <source>Chat without a name</source>
        <translation>Chat sin nombre</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Usted</translation>
    </message>
    <message>
        <source>Hearth</source>
        <translation>Hearth</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>Razonamiento</translation>
    </message>
    <message>
        <source>A picture is missing.</source>
        <translation>Falta una imagen.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Guardado como %1</translation>
    </message>
    <message>
        <source>All chats are saved in %1</source>
        <translation>Todos los chats se han guardado en %1</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Fuentes</translation>
    </message>
    <message>
        <source>%1, page %2</source>
        <translation>%1, página %2</translation>
    </message>
</context>
<context>
    <name>gui::models::ModelsViewModel</name>
    <message numerus="yes">
        <source>%n downloads</source>
        <translation>
            <numerusform>%n descarga</numerusform>
            <numerusform>%n descargas</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was found for “%1”.</source>
        <translation>No se encontró nada para «%1».</translation>
    </message>
    <message>
        <source>This page has no models that Hearth can use (GGUF).</source>
        <translation>Esta página no tiene modelos que Hearth pueda usar (GGUF).</translation>
    </message>
    <message>
        <source>This model has no part for pictures.</source>
        <translation>Este modelo no tiene una parte para imágenes.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Comprobando…</translation>
    </message>
    <message>
        <source>Checking, %1 of %2</source>
        <translation>Comprobando, %1 de %2</translation>
    </message>
    <message>
        <source>Damaged. Get a fresh copy of it.</source>
        <translation>Dañado. Consiga una copia nueva.</translation>
    </message>
    <message>
        <source>Damaged: %1 have to be fetched again. Download it again, the rest is kept.</source>
        <translation>Dañado: hay que volver a obtener %1. Descárguelo de nuevo; el resto se conserva.</translation>
    </message>
    <message>
        <source>Every byte is right.</source>
        <translation>Todos los bytes son correctos.</translation>
    </message>
    <message>
        <source>It came without a checksum to compare with.</source>
        <translation>Llegó sin una suma de verificación con la que compararlo.</translation>
    </message>
    <message>
        <source>This computer has not been measured yet.</source>
        <translation>Este equipo todavía no se ha medido.</translation>
    </message>
    <message>
        <source>%1, %2 free for models</source>
        <translation>%1, %2 libres para modelos</translation>
    </message>
</context>
<context>
    <name>gui::settings::DataViewModel</name>
    <message>
        <source>When Hearth starts next, your data moves to %1.</source>
        <translation>La próxima vez que se inicie Hearth, sus datos se moverán a %1.</translation>
    </message>
    <message>
        <source>When Hearth starts next, the chats of %1 take the place of the present ones.</source>
        <translation>La próxima vez que se inicie Hearth, los chats de %1 sustituirán a los actuales.</translation>
    </message>
</context>
<context>
    <name>gui::settings::HubViewModel</name>
    <message>
        <source>Some models are given only to people who accepted their terms. The hub knows you by a token, which you make on its page.</source>
        <translation>Algunos modelos solo se ofrecen a quienes han aceptado sus condiciones. El repositorio le reconoce por un token, que se crea en su página.</translation>
    </message>
    <message>
        <source>Only %1 gets to see it.</source>
        <translation>Solo %1 puede verlo.</translation>
    </message>
    <message>
        <source>It was given for %1 and is not sent to this hub.</source>
        <translation>Se introdujo para %1 y no se envía a este repositorio.</translation>
    </message>
    <message>
        <source>It is not sent to this hub, because the way there is not encrypted.</source>
        <translation>No se envía a este repositorio, porque la conexión no está cifrada.</translation>
    </message>
    <message>
        <source>Write an address like https://huggingface.co, without a name or a password.</source>
        <translation>Escriba una dirección como https://huggingface.co, sin nombre ni contraseña.</translation>
    </message>
    <message>
        <source>Write an address like http://proxy.example:8080 or socks5://proxy.example:1080.</source>
        <translation>Escriba una dirección como http://proxy.example:8080 o socks5://proxy.example:1080.</translation>
    </message>
    <message>
        <source>There are no certificates in this file. Choose one that begins with “BEGIN CERTIFICATE” (PEM).</source>
        <translation>En este archivo no hay certificados. Elija uno que empiece por «BEGIN CERTIFICATE» (PEM).</translation>
    </message>
    <message>
        <source>This is no token. Copy it once more from the hub&apos;s page.</source>
        <translation>Esto no es un token. Cópielo de nuevo desde la página del repositorio.</translation>
    </message>
    <message>
        <source>Write a number, as 2.5, or nothing.</source>
        <translation>Escriba un número, como 2,5, o déjelo vacío.</translation>
    </message>
</context>
<context>
    <name>gui::settings::SettingsViewModel</name>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
</context>
<context>
    <name>gui::viewer::ViewerViewModel</name>
    <message numerus="yes">
        <source>What the model sees: %1 × %2 pixels in %3 × %4 patches, %n tokens</source>
        <translation>
            <numerusform>Lo que ve el modelo: %1 × %2 píxeles en %3 × %4 parches, %n token</numerusform>
            <numerusform>Lo que ve el modelo: %1 × %2 píxeles en %3 × %4 parches, %n tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 píxeles</translation>
    </message>
    <message>
        <source>The file has changed since it was read, and the passage is not there any more.</source>
        <translation>El archivo ha cambiado desde que se leyó y el pasaje ya no está.</translation>
    </message>
    <message>
        <source>The file has changed since it was read.</source>
        <translation>El archivo ha cambiado desde que se leyó.</translation>
    </message>
    <message>
        <source>The passage could not be found here, so nothing is lit.</source>
        <translation>No se pudo encontrar el pasaje aquí, así que no se resalta nada.</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Part of page %1 of %2</source>
        <translation>Parte de la página %1 de %2</translation>
    </message>
    <message>
        <source>Part of %1</source>
        <translation>Parte de %1</translation>
    </message>
</context>
</TS>
