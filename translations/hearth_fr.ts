<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AboutSection</name>
    <message>
        <source>About</source>
        <translation>À propos</translation>
    </message>
    <message>
        <source>public domain</source>
        <translation>domaine public</translation>
    </message>
    <message>
        <source>Hearth %1</source>
        <translation>Hearth %1</translation>
    </message>
    <message>
        <source>An assistant that runs on your own computer. It sends nothing anywhere: no account, no telemetry, no network but for the downloads you ask for.</source>
        <translation>Un assistant qui fonctionne sur votre propre ordinateur. Il n’envoie rien nulle part&#xa0;: pas de compte, pas de télémétrie, pas de réseau hormis les téléchargements que vous demandez.</translation>
    </message>
    <message>
        <source>Made with the work of others:</source>
        <translation>Réalisé grâce au travail d’autres personnes&#xa0;:</translation>
    </message>
</context>
<context>
    <name>AttachmentCard</name>
    <message>
        <source>Picture %1</source>
        <translation>Image %1</translation>
    </message>
    <message>
        <source>Picture %1, being read</source>
        <translation>Image %1, lecture en cours</translation>
    </message>
    <message>
        <source>Show %1 as the model sees it</source>
        <translation>Afficher %1 comme le modèle la voit</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Retirer %1</translation>
    </message>
</context>
<context>
    <name>AttachmentStrip</name>
    <message>
        <source>Attached pictures</source>
        <translation>Images jointes</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Drop pictures or documents to ask about them, or a model to open it</source>
        <translation>Déposez des images ou des documents pour poser des questions à leur sujet, ou un modèle pour l’ouvrir</translation>
    </message>
</context>
<context>
    <name>ChatRail</name>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Name of the chat</source>
        <translation>Nom de la conversation</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Conversations</translation>
    </message>
    <message>
        <source>Your chats will be listed here. They stay on this computer.</source>
        <translation>Vos conversations s’afficheront ici. Elles restent sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Renommer…</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Désépingler</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Épingler</translation>
    </message>
    <message>
        <source>Move to a folder</source>
        <translation>Déplacer vers un dossier</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>Nouveau dossier…</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Déplacer</translation>
    </message>
    <message>
        <source>Name of the new folder</source>
        <translation>Nom du nouveau dossier</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>Aucun dossier</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Enregistrer sous</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Web page (HTML)</source>
        <translation>Page web (HTML)</translation>
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
        <translation>Mettre à la corbeille</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>Nom du dossier</translation>
    </message>
    <message>
        <source>Delete the folder, keep its chats</source>
        <translation>Supprimer le dossier, garder ses conversations</translation>
    </message>
    <message>
        <source>Save the chat</source>
        <translation>Enregistrer la conversation</translation>
    </message>
</context>
<context>
    <name>ChatRow</name>
    <message>
        <source>Folder %1, open</source>
        <translation>Dossier %1, ouvert</translation>
    </message>
    <message>
        <source>Folder %1, closed</source>
        <translation>Dossier %1, fermé</translation>
    </message>
    <message>
        <source>Pinned. Last changed %1</source>
        <translation>Épinglée. Dernière modification&#xa0;: %1</translation>
    </message>
    <message>
        <source>Last changed %1</source>
        <translation>Dernière modification&#xa0;: %1</translation>
    </message>
    <message>
        <source>More for “%1”</source>
        <translation>Plus d’actions pour «&#xa0;%1&#xa0;»</translation>
    </message>
</context>
<context>
    <name>CodeHeader</name>
    <message>
        <source>Code: %1</source>
        <translation>Code&#xa0;: %1</translation>
    </message>
    <message>
        <source>Do not wrap lines</source>
        <translation>Ne pas renvoyer à la ligne</translation>
    </message>
    <message>
        <source>Wrap lines</source>
        <translation>Renvoyer à la ligne</translation>
    </message>
    <message>
        <source>Save code as a file…</source>
        <translation>Enregistrer le code dans un fichier…</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>Copier le code</translation>
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
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Save code</source>
        <translation>Enregistrer le code</translation>
    </message>
    <message>
        <source>The code could not be saved.</source>
        <translation>Le code n’a pas pu être enregistré.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>Choisissez un dossier dans lequel vous pouvez écrire.</translation>
    </message>
</context>
<context>
    <name>CommandNames</name>
    <message>
        <source>New chat</source>
        <translation>Nouvelle conversation</translation>
    </message>
    <message>
        <source>New temporary chat</source>
        <translation>Nouvelle conversation temporaire</translation>
    </message>
    <message>
        <source>Search everything, commands</source>
        <translation>Tout rechercher, commandes</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>Rechercher dans cette conversation</translation>
    </message>
    <message>
        <source>Open a model file</source>
        <translation>Ouvrir un fichier de modèle</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>Joindre un fichier</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Arrêter la réponse</translation>
    </message>
    <message>
        <source>Answer once more</source>
        <translation>Répondre à nouveau</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>Copier la dernière réponse</translation>
    </message>
    <message>
        <source>Next chat</source>
        <translation>Conversation suivante</translation>
    </message>
    <message>
        <source>Previous chat</source>
        <translation>Conversation précédente</translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation>Renommer cette conversation</translation>
    </message>
    <message>
        <source>Show or hide the list of chats</source>
        <translation>Afficher ou masquer la liste des conversations</translation>
    </message>
    <message>
        <source>Go to the chat</source>
        <translation>Aller à la conversation</translation>
    </message>
    <message>
        <source>Go to the documents</source>
        <translation>Aller aux documents</translation>
    </message>
    <message>
        <source>Go to the models</source>
        <translation>Aller aux modèles</translation>
    </message>
    <message>
        <source>Go to the downloads</source>
        <translation>Aller aux téléchargements</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texte plus grand</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Texte plus petit</translation>
    </message>
    <message>
        <source>Text of the usual size</source>
        <translation>Texte de taille habituelle</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Attach pictures or documents</source>
        <translation>Joindre des images ou des documents</translation>
    </message>
    <message>
        <source>Ask anything, or drop pictures and documents</source>
        <translation>Posez une question, ou déposez des images et des documents</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Enter sends, Shift and Enter start a new line</source>
        <translation>Entrée envoie, Maj et Entrée commencent une nouvelle ligne</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Move %1 to the trash?</source>
        <translation>Mettre %1 à la corbeille&#x202f;?</translation>
    </message>
    <message>
        <source>Your chats stay. The model can be fetched again, or taken back from the trash.</source>
        <translation>Vos conversations restent. Le modèle peut être téléchargé de nouveau ou repris dans la corbeille.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Le garder</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>Mettre à la corbeille</translation>
    </message>
</context>
<context>
    <name>DefaultsDialog</name>
    <message>
        <source>Settings of %1</source>
        <translation>Paramètres de %1</translation>
    </message>
    <message>
        <source>For new chats. What is empty is as usual.</source>
        <translation>Pour les nouvelles conversations. Un champ vide garde la valeur habituelle.</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Instructions</translation>
    </message>
    <message>
        <source>What it should always keep in mind</source>
        <translation>Ce qu’il doit toujours garder à l’esprit</translation>
    </message>
    <message>
        <source>Length of a chat, in tokens</source>
        <translation>Longueur d’une conversation, en tokens</translation>
    </message>
    <message>
        <source>Temperature, 0 to 2</source>
        <translation>Température, de 0 à 2</translation>
    </message>
    <message>
        <source>Top-p, 0 to 1</source>
        <translation>Top-p, de 0 à 1</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Périphérique</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Faster answers on the processor</source>
        <translation>Réponses plus rapides sur le processeur</translation>
    </message>
    <message>
        <source>Holds the model in large pages of memory that no other program shares (Linux). From the next start of the model.</source>
        <translation>Garde le modèle dans de grandes pages de mémoire qu’aucun autre programme ne partage (Linux). À partir du prochain démarrage du modèle.</translation>
    </message>
</context>
<context>
    <name>DiscoverTab</name>
    <message>
        <source>Search the hub, or paste the address of a model&apos;s page</source>
        <translation>Cherchez sur le hub, ou collez l’adresse de la page d’un modèle</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Searching and downloading use the network. Nothing else does, and what you chat never leaves this computer.</source>
        <translation>La recherche et le téléchargement utilisent le réseau. Rien d’autre ne le fait, et vos conversations ne quittent jamais cet ordinateur.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>Tous les modèles</translation>
    </message>
    <message>
        <source>Asking the hub for its files…</source>
        <translation>Demande de la liste des fichiers au hub…</translation>
    </message>
</context>
<context>
    <name>DocumentList</name>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Ask about it</source>
        <translation>Poser une question</translation>
    </message>
    <message>
        <source>Search in it</source>
        <translation>Rechercher à l’intérieur</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Retirer de la liste</translation>
    </message>
    <message>
        <source>the files stay</source>
        <translation>les fichiers restent</translation>
    </message>
</context>
<context>
    <name>DocumentRow</name>
    <message>
        <source>Folder %1, open</source>
        <translation>Dossier %1, ouvert</translation>
    </message>
    <message>
        <source>Folder %1, closed</source>
        <translation>Dossier %1, fermé</translation>
    </message>
    <message>
        <source>Ask about it</source>
        <translation>Poser une question</translation>
    </message>
    <message>
        <source>Ask about %1</source>
        <translation>Poser une question sur %1</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>Plus d’actions pour %1</translation>
    </message>
</context>
<context>
    <name>DocumentStrip</name>
    <message>
        <source>Documents of this chat</source>
        <translation>Documents de cette conversation</translation>
    </message>
    <message>
        <source>Ask without %1</source>
        <translation>Demander sans %1</translation>
    </message>
</context>
<context>
    <name>DocumentWords</name>
    <message>
        <source>The file is not there any more.</source>
        <translation>Le fichier n’est plus là.</translation>
    </message>
    <message>
        <source>Put it back, or remove it from the list.</source>
        <translation>Remettez-le en place, ou retirez-le de la liste.</translation>
    </message>
    <message>
        <source>The file could not be opened.</source>
        <translation>Le fichier n’a pas pu être ouvert.</translation>
    </message>
    <message>
        <source>Check that you may read it and that its disk is connected, then try again.</source>
        <translation>Vérifiez que vous avez le droit de le lire et que son disque est connecté, puis réessayez.</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>Le fichier est endommagé.</translation>
    </message>
    <message>
        <source>Put a fresh copy in its place.</source>
        <translation>Remplacez-le par une nouvelle copie.</translation>
    </message>
    <message>
        <source>No text was found in it: it is a scan, pictures of text.</source>
        <translation>Aucun texte n’y a été trouvé&#xa0;: c’est une numérisation, donc des images de texte.</translation>
    </message>
    <message>
        <source>Make it searchable with a program for text recognition (OCR).</source>
        <translation>Passez-la dans un programme de reconnaissance de texte (OCR) pour pouvoir y faire des recherches.</translation>
    </message>
    <message>
        <source>There is no text in it.</source>
        <translation>Il ne contient pas de texte.</translation>
    </message>
    <message>
        <source>It is locked with a password.</source>
        <translation>Il est protégé par un mot de passe.</translation>
    </message>
    <message>
        <source>Save a copy without one in another program.</source>
        <translation>Enregistrez-en une copie sans mot de passe dans un autre programme.</translation>
    </message>
    <message>
        <source>It could not be read.</source>
        <translation>Il n’a pas pu être lu.</translation>
    </message>
    <message>
        <source>Being read: page %1 of %2</source>
        <translation>Lecture en cours&#xa0;: page %1 sur %2</translation>
    </message>
    <message>
        <source>Being read</source>
        <translation>Lecture en cours</translation>
    </message>
    <message>
        <source>Waits until reading goes on</source>
        <translation>En attente de la reprise de la lecture</translation>
    </message>
    <message>
        <source>Has changed, and waits to be read again</source>
        <translation>A changé, en attente d’une nouvelle lecture</translation>
    </message>
    <message>
        <source>Waits to be read</source>
        <translation>En attente de lecture</translation>
    </message>
    <message numerus="yes">
        <source>Ready: %Ln words</source>
        <translation>
            <numerusform>Prêt&#xa0;: %Ln mot</numerusform>
            <numerusform>Prêt&#xa0;: %Ln mots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ready: %Ln pages</source>
        <translation>
            <numerusform>Prêt&#xa0;: %Ln page</numerusform>
            <numerusform>Prêt&#xa0;: %Ln pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them without text, as pictures and scans are</source>
        <translation>
            <numerusform>dont %Ln sans texte, comme les images et les numérisations</numerusform>
            <numerusform>dont %Ln sans texte, comme les images et les numérisations</numerusform>
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
            <numerusform>%Ln mot</numerusform>
            <numerusform>%Ln mots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln en attente</numerusform>
            <numerusform>%Ln en attente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>%Ln n’a pas pu être lu</numerusform>
            <numerusform>%Ln n’ont pas pu être lus</numerusform>
        </translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>encore moins d’une minute</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minutes left</source>
        <translation>
            <numerusform>encore environ %Ln minute</numerusform>
            <numerusform>encore environ %Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hours left</source>
        <translation>
            <numerusform>encore environ %Ln heure</numerusform>
            <numerusform>encore environ %Ln heures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading: %1 of %Ln documents</source>
        <translation>
            <numerusform>Lecture&#xa0;: %1 sur %Ln document</numerusform>
            <numerusform>Lecture&#xa0;: %1 sur %Ln documents</numerusform>
        </translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>page %1 sur %2</translation>
    </message>
    <message numerus="yes">
        <source>Reading was stopped. %1 of %Ln documents are read, the others wait.</source>
        <translation>
            <numerusform>La lecture a été arrêtée. Document lu&#xa0;: %1 sur %Ln, le reste attend.</numerusform>
            <numerusform>La lecture a été arrêtée. Documents lus&#xa0;: %1 sur %Ln, les autres attendent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched %1 of %Ln documents.</source>
        <translation>
            <numerusform>Document parcouru&#xa0;: %1 sur %Ln.</numerusform>
            <numerusform>Documents parcourus&#xa0;: %1 sur %Ln.</numerusform>
        </translation>
    </message>
    <message>
        <source>The others are not read yet, or could not be read.</source>
        <translation>Les autres ne sont pas encore lus, ou n’ont pas pu être lus.</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>page %1</translation>
    </message>
    <message>
        <source>There is nothing in “%1” that Hearth can read. It reads PDF, Word (DOCX), ODT, HTML, Markdown, CSV, text and source code.</source>
        <translation>«&#xa0;%1&#xa0;» ne contient rien que Hearth puisse lire. Hearth lit les fichiers PDF, Word (DOCX), ODT, HTML, Markdown, CSV, le texte et le code source.</translation>
    </message>
    <message>
        <source>“%1” was not added.</source>
        <translation>«&#xa0;%1&#xa0;» n’a pas été ajouté.</translation>
    </message>
    <message>
        <source>Hearth does not fetch anything from the network. Save the document on this computer first, then drop the file here.</source>
        <translation>Hearth ne va rien chercher sur le réseau. Enregistrez d’abord le document sur cet ordinateur, puis déposez le fichier ici.</translation>
    </message>
</context>
<context>
    <name>DocumentsPage</name>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Looking for your documents…</source>
        <translation>Recherche de vos documents…</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Ajouter des fichiers…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ajouter un dossier…</translation>
    </message>
    <message>
        <source>More for all documents</source>
        <translation>Plus d’actions pour tous les documents</translation>
    </message>
    <message>
        <source>Drop files or folders to add them to your documents</source>
        <translation>Déposez des fichiers ou des dossiers pour les ajouter à vos documents</translation>
    </message>
    <message>
        <source>Ask about all of them</source>
        <translation>Poser une question sur l’ensemble</translation>
    </message>
    <message>
        <source>Look for changed files</source>
        <translation>Rechercher les fichiers modifiés</translation>
    </message>
    <message>
        <source>Read failed ones again</source>
        <translation>Relire ceux qui ont échoué</translation>
    </message>
    <message>
        <source>Add files to your documents</source>
        <translation>Ajouter des fichiers à vos documents</translation>
    </message>
    <message>
        <source>Documents (%1)</source>
        <translation>Documents (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Add a folder to your documents</source>
        <translation>Ajouter un dossier à vos documents</translation>
    </message>
</context>
<context>
    <name>DownloadCard</name>
    <message>
        <source>Chat</source>
        <translation>Discuter</translation>
    </message>
    <message>
        <source>Chat with %1</source>
        <translation>Discuter avec %1</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>Mettre %1 en pause</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Go on with %1</source>
        <translation>Reprendre %1</translation>
    </message>
    <message>
        <source>Earlier: %1</source>
        <translation>Faire passer %1 avant</translation>
    </message>
    <message>
        <source>Take %1 off the list; what has arrived stays</source>
        <translation>Retirer %1 de la liste&#x202f;; ce qui est arrivé reste</translation>
    </message>
    <message>
        <source>%1 has arrived</source>
        <translation>%1 est arrivé</translation>
    </message>
</context>
<context>
    <name>DownloadsPage</name>
    <message>
        <source>Downloads</source>
        <translation>Téléchargements</translation>
    </message>
    <message>
        <source>Nothing is on its way. Downloads go on by themselves when Hearth is started again, and every byte is checked.</source>
        <translation>Aucun téléchargement en cours. Les téléchargements reprennent d’eux-mêmes au redémarrage de Hearth, et chaque octet est vérifié.</translation>
    </message>
</context>
<context>
    <name>EditDialog</name>
    <message>
        <source>Ask differently</source>
        <translation>Reformuler</translation>
    </message>
    <message>
        <source>The chat goes on from here. What was said before stays, as another version.</source>
        <translation>La conversation continue à partir d’ici. Ce qui a été dit avant reste, comme une autre version.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Demander</translation>
    </message>
</context>
<context>
    <name>ErrorBar</name>
    <message>
        <source>Less</source>
        <translation>Moins</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>A file is missing.</source>
        <translation>Un fichier est introuvable.</translation>
    </message>
    <message>
        <source>Check that it is still where it was, then try again.</source>
        <translation>Vérifiez qu’il est toujours à sa place, puis réessayez.</translation>
    </message>
    <message>
        <source>A file could not be read.</source>
        <translation>Un fichier n’a pas pu être lu.</translation>
    </message>
    <message>
        <source>Check that you may open it and that the disk is connected, then try again.</source>
        <translation>Vérifiez que vous avez le droit de l’ouvrir et que le disque est connecté, puis réessayez.</translation>
    </message>
    <message>
        <source>A file is damaged.</source>
        <translation>Un fichier est endommagé.</translation>
    </message>
    <message>
        <source>Get a fresh copy of it, or choose another one.</source>
        <translation>Procurez-vous une nouvelle copie, ou choisissez-en un autre.</translation>
    </message>
    <message>
        <source>Hearth cannot use this file.</source>
        <translation>Hearth ne peut pas utiliser ce fichier.</translation>
    </message>
    <message>
        <source>Choose a GGUF model of the Qwen3.5 family, or a picture as PNG or JPEG.</source>
        <translation>Choisissez un modèle GGUF de la famille Qwen3.5, ou une image PNG ou JPEG.</translation>
    </message>
    <message>
        <source>These parts do not belong together.</source>
        <translation>Ces éléments ne vont pas ensemble.</translation>
    </message>
    <message>
        <source>Choose the image file (mmproj) that was made for this model.</source>
        <translation>Choisissez le fichier pour les images (mmproj) conçu pour ce modèle.</translation>
    </message>
    <message>
        <source>This could not be asked.</source>
        <translation>Cette demande n’a pas pu être traitée.</translation>
    </message>
    <message>
        <source>Change the message and send it again.</source>
        <translation>Modifiez le message et envoyez-le de nouveau.</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <translation>La mémoire est insuffisante.</translation>
    </message>
    <message>
        <source>Close other programs, or open a smaller model.</source>
        <translation>Fermez d’autres programmes, ou ouvrez un modèle plus petit.</translation>
    </message>
    <message>
        <source>This conversation is longer than the model can hold.</source>
        <translation>Cette conversation dépasse ce que le modèle peut contenir.</translation>
    </message>
    <message>
        <source>Start a new chat with Ctrl+N, or send a shorter message.</source>
        <translation>Commencez une nouvelle conversation avec Ctrl+N, ou envoyez un message plus court.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Arrêté.</translation>
    </message>
    <message>
        <source>Send the message again to start over.</source>
        <translation>Envoyez de nouveau le message pour recommencer.</translation>
    </message>
    <message>
        <source>The compute device failed.</source>
        <translation>Le périphérique de calcul a échoué.</translation>
    </message>
    <message>
        <source>Open the model again to restart it.</source>
        <translation>Ouvrez de nouveau le modèle pour le redémarrer.</translation>
    </message>
    <message>
        <source>The model hub does not answer.</source>
        <translation>Le hub de modèles ne répond pas.</translation>
    </message>
    <message>
        <source>The model hub does not give this out.</source>
        <translation>Le hub de modèles refuse l’accès à ce fichier.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk.</source>
        <translation>Il n’y a pas assez de place sur le disque.</translation>
    </message>
    <message>
        <source>Free some space or choose another folder, then try again.</source>
        <translation>Libérez de l’espace ou choisissez un autre dossier, puis réessayez.</translation>
    </message>
    <message>
        <source>Something went wrong.</source>
        <translation>Un problème est survenu.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Réessayez.</translation>
    </message>
    <message>
        <source>Check the network connection, and in the settings the address and the proxy, then try again. What has arrived is kept.</source>
        <translation>Vérifiez la connexion réseau ainsi que l’adresse et le proxy dans les paramètres, puis réessayez. Ce qui est arrivé est conservé.</translation>
    </message>
    <message>
        <source>Accept the terms on the model&apos;s page, and enter your access token in the settings under Downloads.</source>
        <translation>Acceptez les conditions sur la page du modèle, et saisissez votre token d’accès dans les paramètres, sous «&#xa0;Téléchargements&#xa0;».</translation>
    </message>
    <message>
        <source>The certificate of the model hub is not trusted.</source>
        <translation>Le certificat du hub de modèles n’est pas approuvé.</translation>
    </message>
    <message>
        <source>If your network has a certificate authority of its own, choose its file in the settings under Downloads.</source>
        <translation>Si votre réseau a sa propre autorité de certification, choisissez son fichier dans les paramètres, sous «&#xa0;Téléchargements&#xa0;».</translation>
    </message>
    <message>
        <source>There is no text in this document.</source>
        <translation>Ce document ne contient pas de texte.</translation>
    </message>
    <message>
        <source>If it is a scan, make it searchable with a program for text recognition (OCR) and add it again.</source>
        <translation>Si c’est une numérisation, passez-la dans un programme de reconnaissance de texte (OCR), puis ajoutez-la de nouveau.</translation>
    </message>
    <message>
        <source>This document is locked with a password.</source>
        <translation>Ce document est protégé par un mot de passe.</translation>
    </message>
    <message>
        <source>Save a copy without one in another program, and add that.</source>
        <translation>Enregistrez-en une copie sans mot de passe dans un autre programme, et ajoutez celle-ci.</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this chat</source>
        <translation>Rechercher dans cette conversation</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Introuvable</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>A first model</source>
        <translation>Un premier modèle</translation>
    </message>
    <message>
        <source>There is a model on this computer already</source>
        <translation>Il y a déjà un modèle sur cet ordinateur</translation>
    </message>
    <message>
        <source>A model for this computer</source>
        <translation>Un modèle pour cet ordinateur</translation>
    </message>
    <message>
        <source>Your computer</source>
        <translation>Votre ordinateur</translation>
    </message>
    <message>
        <source>Being measured…</source>
        <translation>Mesure en cours…</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>%1, found in %2</source>
        <translation>%1, trouvé dans %2</translation>
    </message>
    <message>
        <source>%1 to download</source>
        <translation>%1 à télécharger</translation>
    </message>
    <message>
        <source>Where it goes</source>
        <translation>Destination</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Mesure</translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation>Discuter</translation>
    </message>
    <message>
        <source>Download %1</source>
        <translation>Télécharger %1</translation>
    </message>
    <message>
        <source>Measure first</source>
        <translation>Mesurer d’abord</translation>
    </message>
    <message>
        <source>Other models</source>
        <translation>Autres modèles</translation>
    </message>
    <message>
        <source>Nothing is downloaded.</source>
        <translation>Rien n’est téléchargé.</translation>
    </message>
    <message>
        <source>Downloading uses the network. After that everything happens on this computer.</source>
        <translation>Le téléchargement utilise le réseau. Ensuite, tout se passe sur cet ordinateur.</translation>
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
        <translation>premier mot après %1&#xa0;ms</translation>
    </message>
    <message>
        <source>first word after %1 s</source>
        <translation>premier mot après %1&#xa0;s</translation>
    </message>
    <message>
        <source>reused %1 of %2 tokens</source>
        <translation>%1 tokens réutilisés sur %2</translation>
    </message>
    <message>
        <source>Read %1 tokens in %2 s, %3 of them remembered</source>
        <translation>%1 tokens lus en %2&#xa0;s, dont %3 en mémoire</translation>
    </message>
    <message>
        <source>Looked at pictures for %1 s</source>
        <translation>Images regardées pendant %1&#xa0;s</translation>
    </message>
    <message>
        <source>Wrote %1 tokens in %2 s</source>
        <translation>%1 tokens écrits en %2&#xa0;s</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Arrêté.</translation>
    </message>
    <message>
        <source>The answer reached its length limit. Ask Hearth to go on.</source>
        <translation>La réponse a atteint sa longueur maximale. Demandez à Hearth de continuer.</translation>
    </message>
    <message>
        <source>The conversation is full. Start a new chat with Ctrl+N.</source>
        <translation>La conversation est pleine. Commencez-en une nouvelle avec Ctrl+N.</translation>
    </message>
</context>
<context>
    <name>FoundCard</name>
    <message>
        <source>%1 · its owner asks for consent first</source>
        <translation>%1 · le propriétaire demande d’abord un accord</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <source>Show the files of %1</source>
        <translation>Afficher les fichiers de %1</translation>
    </message>
</context>
<context>
    <name>FoundList</name>
    <message>
        <source>Found passages</source>
        <translation>Passages trouvés</translation>
    </message>
    <message>
        <source>Nothing was found. Other words may stand there, or fewer of them may be enough.</source>
        <translation>Rien n’a été trouvé. Essayez avec d’autres mots, ou avec moins de mots.</translation>
    </message>
</context>
<context>
    <name>FullBar</name>
    <message>
        <source>This chat is longer than the model can hold.</source>
        <translation>Cette discussion est plus longue que ce que le modèle peut contenir.</translation>
    </message>
    <message>
        <source>The last question can be asked again without the oldest messages. They stay in the chat, and a line shows where reading begins. What follows is asked in the same way.</source>
        <translation>La dernière question peut être reposée sans les messages les plus anciens. Ils restent dans la discussion, et une ligne montre où la lecture commence. La suite est demandée de la même façon.</translation>
    </message>
    <message>
        <source>Go on without the oldest messages</source>
        <translation>Continuer sans les messages les plus anciens</translation>
    </message>
    <message>
        <source>Stop here</source>
        <translation>S’arrêter ici</translation>
    </message>
</context>
<context>
    <name>HubSection</name>
    <message>
        <source>Downloads</source>
        <translation>Téléchargements</translation>
    </message>
    <message>
        <source>Set by %1 outside of Hearth.</source>
        <translation>Défini par %1 en dehors de Hearth.</translation>
    </message>
    <message>
        <source>Model hub</source>
        <translation>Hub de modèles</translation>
    </message>
    <message>
        <source>The page models come from. Where it cannot be reached, write the address of a mirror.</source>
        <translation>La page d’où viennent les modèles. Si elle est inaccessible, saisissez l’adresse d’un miroir.</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>The usual model hub</source>
        <translation>Rétablir le hub de modèles habituel</translation>
    </message>
    <message>
        <source>Address of the model hub</source>
        <translation>Adresse du hub de modèles</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>A computer in between, as some companies and schools have one.</source>
        <translation>Un ordinateur intermédiaire, comme en ont certaines entreprises et écoles.</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>This one:</source>
        <translation>Celui-ci&#xa0;:</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Adresse du proxy</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Certificats</translation>
    </message>
    <message>
        <source>A file with certificates to trust besides those of the system, where a network has an authority of its own.</source>
        <translation>Un fichier de certificats à approuver en plus de ceux du système, si un réseau a sa propre autorité.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Choose a file with certificates</source>
        <translation>Choisir un fichier de certificats</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Oublier</translation>
    </message>
    <message>
        <source>Forget the file with certificates</source>
        <translation>Oublier le fichier de certificats</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Token d’accès</translation>
    </message>
    <message>
        <source>A token is kept</source>
        <translation>Un token est enregistré</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>Remplacer…</translation>
    </message>
    <message>
        <source>Replace the access token</source>
        <translation>Remplacer le token d’accès</translation>
    </message>
    <message>
        <source>Forget the access token</source>
        <translation>Oublier le token d’accès</translation>
    </message>
    <message>
        <source>Most megabytes a second</source>
        <translation>Mégaoctets par seconde, au plus</translation>
    </message>
    <message>
        <source>Leaves room for others on the line. Empty: as fast as it comes.</source>
        <translation>Laisse de la place aux autres sur la ligne. Vide&#xa0;: aussi vite que possible.</translation>
    </message>
    <message>
        <source>Certificates to trust</source>
        <translation>Certificats à approuver</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Certificats (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>InstalledCard</name>
    <message>
        <source>sees pictures</source>
        <translation>voit les images</translation>
    </message>
    <message>
        <source>text only</source>
        <translation>texte seul</translation>
    </message>
    <message>
        <source>found in %1</source>
        <translation>trouvé dans %1</translation>
    </message>
    <message>
        <source>Hearth cannot run this kind of model.</source>
        <translation>Hearth ne peut pas exécuter ce type de modèle.</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Discuter</translation>
    </message>
    <message>
        <source>Chat with %1</source>
        <translation>Discuter avec %1</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>Plus d’actions pour %1</translation>
    </message>
    <message>
        <source>Fetch its part for pictures</source>
        <translation>Télécharger sa partie pour les images</translation>
    </message>
    <message>
        <source>Settings of this model…</source>
        <translation>Paramètres de ce modèle…</translation>
    </message>
    <message>
        <source>Check every byte</source>
        <translation>Vérifier chaque octet</translation>
    </message>
    <message>
        <source>Move to the trash…</source>
        <translation>Mettre à la corbeille…</translation>
    </message>
    <message>
        <source>Belongs to %1</source>
        <translation>Appartient à %1</translation>
    </message>
</context>
<context>
    <name>KnownCard</name>
    <message>
        <source>On this computer</source>
        <translation>Sur cet ordinateur</translation>
    </message>
    <message>
        <source>Suggested for you</source>
        <translation>Suggéré pour vous</translation>
    </message>
    <message>
        <source>About %1 to download</source>
        <translation>Environ %1 à télécharger</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <source>Show the files of %1</source>
        <translation>Afficher les fichiers de %1</translation>
    </message>
</context>
<context>
    <name>LedgerWords</name>
    <message>
        <source>Searching for models</source>
        <translation>Recherche de modèles</translation>
    </message>
    <message>
        <source>Listing the files of a model</source>
        <translation>Liste des fichiers d’un modèle</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Téléchargement</translation>
    </message>
</context>
<context>
    <name>LeftOutLine</name>
    <message numerus="yes">
        <source>Not read any more: %n earlier messages</source>
        <translation>
            <numerusform>N’est plus lu : %n message antérieur</numerusform>
            <numerusform>Ne sont plus lus : %n messages antérieurs</numerusform>
        </translation>
    </message>
    <message>
        <source>Read them again</source>
        <translation>Les relire</translation>
    </message>
    <message>
        <source>From the next question on, if they fit</source>
        <translation>Dès la prochaine question, s’ils tiennent</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Open this address in your browser?</source>
        <translation>Ouvrir cette adresse dans votre navigateur&#x202f;?</translation>
    </message>
    <message>
        <source>It goes to %1</source>
        <translation>Elle mène à %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
</context>
<context>
    <name>MachineCard</name>
    <message>
        <source>This computer</source>
        <translation>Cet ordinateur</translation>
    </message>
    <message>
        <source>Measuring this computer: half a minute at most. It is best left alone meanwhile.</source>
        <translation>Mesure de cet ordinateur&#xa0;: une demi-minute au plus. Mieux vaut ne pas l’utiliser pendant ce temps.</translation>
    </message>
    <message>
        <source>Measure this computer once, and every model shows how fast it will be here.</source>
        <translation>Mesurez cet ordinateur une fois, et chaque modèle indiquera sa vitesse ici.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Mesurer à nouveau</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Mesurer</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Mesure</translation>
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
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Téléchargements</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Corbeille</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Show the list of chats</source>
        <translation>Afficher la liste des conversations</translation>
    </message>
    <message>
        <source>Temporary chat: nothing is kept</source>
        <translation>Conversation temporaire&#xa0;: rien n’est conservé</translation>
    </message>
    <message>
        <source>New temporary chat</source>
        <translation>Nouvelle conversation temporaire</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Nouvelle conversation</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>Chargement du modèle</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>Ouvrir un modèle</translation>
    </message>
    <message>
        <source>GGUF models (*.gguf)</source>
        <translation>Modèles GGUF (*.gguf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Attach pictures or documents</source>
        <translation>Joindre des images ou des documents</translation>
    </message>
    <message>
        <source>Pictures and documents (*.png *.jpg *.jpeg *.bmp *.gif *.webp *.tif *.tiff *.ppm *.pdf *.docx *.odt *.html *.htm *.md *.txt *.csv)</source>
        <translation>Images et documents (*.png *.jpg *.jpeg *.bmp *.gif *.webp *.tif *.tiff *.ppm *.pdf *.docx *.odt *.html *.htm *.md *.txt *.csv)</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>“%1” is not among your documents any more. Its files are untouched.</source>
        <translation>«&#xa0;%1&#xa0;» ne fait plus partie de vos documents. Ses fichiers sont intacts.</translation>
    </message>
    <message>
        <source>“%1” is in the trash.</source>
        <translation>«&#xa0;%1&#xa0;» est dans la corbeille.</translation>
    </message>
</context>
<context>
    <name>MessageBubble</name>
    <message>
        <source>Show less</source>
        <translation>Afficher moins</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tout afficher</translation>
    </message>
</context>
<context>
    <name>MessageFoot</name>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation>Copier le message</translation>
    </message>
    <message>
        <source>Copy answer</source>
        <translation>Copier la réponse</translation>
    </message>
    <message>
        <source>Ask differently</source>
        <translation>Reformuler</translation>
    </message>
    <message>
        <source>Answer once more</source>
        <translation>Répondre à nouveau</translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation>Version précédente</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>Version %1 sur %2</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>Version suivante</translation>
    </message>
</context>
<context>
    <name>MessageList</name>
    <message>
        <source>Conversation</source>
        <translation>Conversation</translation>
    </message>
    <message>
        <source>Up and Down scroll, with Ctrl they go from block to block</source>
        <translation>Haut et Bas font défiler&#x202f;; avec Ctrl, on passe d’un bloc à l’autre</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>Dernier message</translation>
    </message>
    <message>
        <source>Go to the latest message</source>
        <translation>Aller au dernier message</translation>
    </message>
</context>
<context>
    <name>ModelChip</name>
    <message>
        <source>Loading %1 (%2 %)</source>
        <translation>Chargement de %1 (%2&#x202f;%)</translation>
    </message>
    <message>
        <source>Model: %1, on %2</source>
        <translation>Modèle&#xa0;: %1, sur %2</translation>
    </message>
    <message>
        <source>Open a model file…</source>
        <translation>Ouvrir un fichier de modèle…</translation>
    </message>
    <message>
        <source>Ctrl+O</source>
        <translation>Ctrl+O</translation>
    </message>
    <message>
        <source>Built-in demo model</source>
        <translation>Modèle de démonstration intégré</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>actif</translation>
    </message>
    <message>
        <source>Another model starts a new chat.</source>
        <translation>Un autre modèle commence une nouvelle conversation.</translation>
    </message>
    <message>
        <source>Run on</source>
        <translation>Exécuter sur</translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message>
        <source>Full precision, very large</source>
        <translation>Pleine précision, très volumineux</translation>
    </message>
    <message>
        <source>Nearly as good as the original</source>
        <translation>Presque aussi bon que l’original</translation>
    </message>
    <message>
        <source>High quality</source>
        <translation>Haute qualité</translation>
    </message>
    <message>
        <source>Good quality, half the size</source>
        <translation>Bonne qualité, deux fois plus petit</translation>
    </message>
    <message>
        <source>Reduced quality, small</source>
        <translation>Qualité réduite, petit</translation>
    </message>
    <message>
        <source>Rough, for little memory</source>
        <translation>Qualité grossière, pour peu de mémoire</translation>
    </message>
    <message>
        <source>Quality unknown</source>
        <translation>Qualité inconnue</translation>
    </message>
    <message>
        <source>quick answers on any computer</source>
        <translation>des réponses rapides sur tout ordinateur</translation>
    </message>
    <message>
        <source>writing, summaries and questions</source>
        <translation>la rédaction, les résumés et les questions</translation>
    </message>
    <message>
        <source>reading pictures and documents</source>
        <translation>la lecture d’images et de documents</translation>
    </message>
    <message>
        <source>hard questions, step by step</source>
        <translation>les questions difficiles, étape par étape</translation>
    </message>
    <message>
        <source>programming</source>
        <translation>la programmation</translation>
    </message>
    <message>
        <source>long texts</source>
        <translation>les longs textes</translation>
    </message>
    <message>
        <source>Good for %1.</source>
        <translation>Convient pour %1.</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>moins d’une minute</translation>
    </message>
    <message numerus="yes">
        <source>about %n minutes</source>
        <translation>
            <numerusform>environ %n minute</numerusform>
            <numerusform>environ %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hours</source>
        <translation>
            <numerusform>environ %n heure</numerusform>
            <numerusform>environ %n heures</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens/s, prompts %2 tokens/s, first token after %3 s</source>
        <translation>%1 tokens/s, prompts %2 tokens/s, premier token après %3&#xa0;s</translation>
    </message>
    <message>
        <source>Very slow here: less than a word a second</source>
        <translation>Très lent ici&#xa0;: moins d’un mot par seconde</translation>
    </message>
    <message numerus="yes">
        <source>Writes about %n words a second</source>
        <translation>
            <numerusform>Écrit environ %n mot par seconde</numerusform>
            <numerusform>Écrit environ %n mots par seconde</numerusform>
        </translation>
    </message>
    <message>
        <source>Too large for this computer&apos;s memory</source>
        <translation>Trop grand pour la mémoire de cet ordinateur</translation>
    </message>
    <message>
        <source>Fits, with little memory left for other programs</source>
        <translation>Convient, mais laisse peu de mémoire aux autres programmes</translation>
    </message>
    <message>
        <source>Fits this computer</source>
        <translation>Convient à cet ordinateur</translation>
    </message>
    <message>
        <source>%1 of %2 free memory</source>
        <translation>%1 sur %2 de mémoire libre</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>%1 – waiting for its turn</source>
        <translation>%1 – en attente de son tour</translation>
    </message>
    <message>
        <source>%1 – paused</source>
        <translation>%1 – en pause</translation>
    </message>
    <message>
        <source>%1 – here and checked</source>
        <translation>%1 – arrivé et vérifié</translation>
    </message>
    <message>
        <source>%1 – checking what has arrived</source>
        <translation>%1 – vérification de ce qui est arrivé</translation>
    </message>
    <message numerus="yes">
        <source>%1 – the hub is silent, trying again in %n seconds</source>
        <translation>
            <numerusform>%1 – le hub ne répond pas, nouvel essai dans %n seconde</numerusform>
            <numerusform>%1 – le hub ne répond pas, nouvel essai dans %n secondes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 – %2 a second</source>
        <translation>%1 – %2 par seconde</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1, encore %2</translation>
    </message>
    <message>
        <source>%1 – connecting</source>
        <translation>%1 – connexion</translation>
    </message>
    <message>
        <source>%1 – the hub is silent</source>
        <translation>%1 – le hub ne répond pas</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Discover</source>
        <translation>Découvrir</translation>
    </message>
    <message>
        <source>My models</source>
        <translation>Mes modèles</translation>
    </message>
    <message>
        <source>Details for experts</source>
        <translation>Détails pour experts</translation>
    </message>
</context>
<context>
    <name>MyModelsTab</name>
    <message>
        <source>Looking for models…</source>
        <translation>Recherche de modèles…</translation>
    </message>
    <message>
        <source>There are no models on this computer yet. Those of LM Studio, Jan, Ollama and the Hugging Face tools show up here by themselves.</source>
        <translation>Il n’y a pas encore de modèle sur cet ordinateur. Ceux de LM Studio, Jan, Ollama et des outils Hugging Face s’affichent ici d’eux-mêmes.</translation>
    </message>
    <message>
        <source>Find one</source>
        <translation>En trouver un</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>Downloads go to %1.</source>
        <translation>Les téléchargements vont dans %1.</translation>
    </message>
    <message>
        <source>Look in %1 no more</source>
        <translation>Ne plus chercher dans %1</translation>
    </message>
    <message>
        <source>Look in another folder, too…</source>
        <translation>Chercher aussi dans un autre dossier…</translation>
    </message>
    <message>
        <source>A folder with models</source>
        <translation>Un dossier avec des modèles</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>NoDocuments</name>
    <message>
        <source>Ask and search your own documents</source>
        <translation>Questions et recherches dans vos propres documents</translation>
    </message>
    <message>
        <source>Add files, or whole folders of contracts, letters, manuals or notes. Hearth reads them once, finds every passage in a moment, and answers with the page that the answer stands on.</source>
        <translation>Ajoutez des fichiers, ou des dossiers entiers de contrats, de lettres, de modes d’emploi ou de notes. Hearth les lit une fois, trouve chaque passage en un instant, et répond en indiquant la page sur laquelle s’appuie la réponse.</translation>
    </message>
    <message>
        <source>Everything stays on this computer, and your files stay where they are, unchanged.</source>
        <translation>Tout reste sur cet ordinateur, et vos fichiers restent où ils sont, inchangés.</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ajouter un dossier…</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Ajouter des fichiers…</translation>
    </message>
    <message>
        <source>Or drop them here: PDF, Word (DOCX), ODT, HTML, Markdown, CSV, text and source code.</source>
        <translation>Ou déposez-les ici&#xa0;: PDF, Word (DOCX), ODT, HTML, Markdown, CSV, texte et code source.</translation>
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
        <translation>voit les images</translation>
    </message>
    <message>
        <source>text only</source>
        <translation>texte seul</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Téléchargé</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Télécharger</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Arriving</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1&#xa0;: %2, %3</translation>
    </message>
</context>
<context>
    <name>OpeningWords</name>
    <message>
        <source>Your chats could not be opened.</source>
        <translation>Vos conversations n’ont pas pu être ouvertes.</translation>
    </message>
    <message>
        <source>They are untouched. What you say now is kept only until you close Hearth.</source>
        <translation>Elles sont intactes. Ce que vous dites maintenant n’est conservé que jusqu’à la fermeture de Hearth.</translation>
    </message>
    <message>
        <source>Some chats were damaged, and have been repaired.</source>
        <translation>Certaines conversations étaient endommagées et ont été réparées.</translation>
    </message>
    <message numerus="yes">
        <source>%n messages are there. The damaged file was kept.</source>
        <translation>
            <numerusform>%n message est là. Le fichier endommagé a été conservé.</numerusform>
            <numerusform>%n messages sont là. Le fichier endommagé a été conservé.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageBar</name>
    <message>
        <source>Previous page</source>
        <translation>Page précédente</translation>
    </message>
    <message>
        <source>Page number, of %1</source>
        <translation>Numéro de page, sur %1</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>sur %1</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Page suivante</translation>
    </message>
</context>
<context>
    <name>PictureBlock</name>
    <message>
        <source>Picture: %1</source>
        <translation>Image&#xa0;: %1</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Opens it in the viewer</source>
        <translation>L’ouvre dans la visionneuse</translation>
    </message>
</context>
<context>
    <name>PictureLevels</name>
    <message>
        <source>a glance</source>
        <translation>coup d’œil</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>photo</translation>
    </message>
    <message>
        <source>page</source>
        <translation>page</translation>
    </message>
    <message>
        <source>small text</source>
        <translation>petit texte</translation>
    </message>
    <message>
        <source>tiny text</source>
        <translation>texte minuscule</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>tout</translation>
    </message>
    <message>
        <source>time not known yet</source>
        <translation>durée encore inconnue</translation>
    </message>
    <message>
        <source>under 1 s</source>
        <translation>moins de 1&#xa0;s</translation>
    </message>
    <message>
        <source>≈ %1 s</source>
        <translation>≈&#xa0;%1&#xa0;s</translation>
    </message>
    <message>
        <source>≈ %1 min</source>
        <translation>≈&#xa0;%1&#xa0;min</translation>
    </message>
    <message>
        <source>%1 × %2 → %3 × %4 patches</source>
        <translation>%1 × %2 → %3 × %4 patchs</translation>
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
        <translation>Des formes simples lui ont été montrées et il ne les a pas nommées correctement. Vous pouvez envoyer l’image, mais vérifiez la réponse.</translation>
    </message>
    <message>
        <source>It was opened without its image file, but one lies beside it.</source>
        <translation>Il a été ouvert sans son fichier pour les images, mais il y en a un à côté.</translation>
    </message>
    <message>
        <source>Open a model that sees, put its image file (mmproj) beside it, or send the message without pictures.</source>
        <translation>Ouvrez un modèle qui voit, placez son fichier pour les images (mmproj) à côté de lui, ou envoyez le message sans images.</translation>
    </message>
    <message>
        <source>Load %1</source>
        <translation>Charger %1</translation>
    </message>
    <message>
        <source>Open another model…</source>
        <translation>Ouvrir un autre modèle…</translation>
    </message>
    <message>
        <source>Use the built-in demo model</source>
        <translation>Utiliser le modèle de démonstration intégré</translation>
    </message>
    <message>
        <source>Remove the pictures</source>
        <translation>Retirer les images</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>Masquer les détails</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
</context>
<context>
    <name>ProblemBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>QualitySlider</name>
    <message>
        <source>Quality of %1: %2</source>
        <translation>Qualité de %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>More detail takes more tokens and more time</source>
        <translation>Plus de détails demandent plus de tokens et plus de temps</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Hide the list of chats</source>
        <translation>Masquer la liste des conversations</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Nouvelle conversation</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
</context>
<context>
    <name>ReadingBar</name>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>Arrêter la lecture</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>Reprendre la lecture</translation>
    </message>
    <message>
        <source>Documents that are read</source>
        <translation>Documents lus</translation>
    </message>
</context>
<context>
    <name>Region</name>
    <message>
        <source>Chosen part: %1 × %2 from %3, %4</source>
        <translation>Partie choisie&#xa0;: %1 × %2 à partir de %3, %4</translation>
    </message>
    <message>
        <source>Ask about this part</source>
        <translation>Demander à propos de cette partie</translation>
    </message>
</context>
<context>
    <name>RichText</name>
    <message>
        <source>done:</source>
        <translation>fait&#xa0;:</translation>
    </message>
    <message>
        <source>to do:</source>
        <translation>à faire&#xa0;:</translation>
    </message>
</context>
<context>
    <name>SampleCard</name>
    <message>
        <source>Ask about the sample picture: %1</source>
        <translation>Poser une question sur l’image d’exemple&#xa0;: %1</translation>
    </message>
    <message>
        <source>Ask: %1</source>
        <translation>Demander&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Search all documents</source>
        <translation>Rechercher dans tous les documents</translation>
    </message>
    <message>
        <source>Search in %1</source>
        <translation>Rechercher dans %1</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>Rechercher partout</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
</context>
<context>
    <name>SearchPalette</name>
    <message>
        <source>Search all chats, or type a command</source>
        <translation>Cherchez dans toutes les conversations, ou tapez une commande</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>Chat: %1</source>
        <translation>Conversation&#xa0;: %1</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Rien n’a été trouvé.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Général</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Expert view</source>
        <translation>Mode expert</translation>
    </message>
    <message>
        <source>Shows the letters of model files, all numbers and more choices.</source>
        <translation>Affiche les sigles des fichiers de modèle, tous les chiffres et davantage de choix.</translation>
    </message>
    <message>
        <source>Told to every model</source>
        <translation>Consigne pour tous les modèles</translation>
    </message>
    <message>
        <source>Stands before each new conversation: how to answer, in which language, for whom.</source>
        <translation>Placée avant chaque nouvelle conversation&#xa0;: comment répondre, dans quelle langue, pour qui.</translation>
    </message>
    <message>
        <source>For example: Answer briefly, in plain words.</source>
        <translation>Par exemple&#xa0;: Répondez brièvement, avec des mots simples.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Moins d’animations</translation>
    </message>
    <message>
        <source>Nothing slides or fades.</source>
        <translation>Rien ne glisse ni ne s’estompe.</translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation>Taille de l’ensemble</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Réduire</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#x202f;%</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Agrandir</translation>
    </message>
    <message>
        <source>Models and memory</source>
        <translation>Modèles et mémoire</translation>
    </message>
    <message>
        <source>Run on</source>
        <translation>Exécuter sur</translation>
    </message>
    <message>
        <source>The best device of this computer is found by itself; change it when you know better.</source>
        <translation>Le meilleur périphérique de cet ordinateur est trouvé automatiquement&#x202f;; changez-le si vous savez mieux.</translation>
    </message>
    <message>
        <source>Give the memory back</source>
        <translation>Libérer la mémoire</translation>
    </message>
    <message>
        <source>A model that nobody asks anything leaves the memory, and comes back with the next question.</source>
        <translation>Un modèle à qui personne ne demande rien quitte la mémoire, et revient à la question suivante.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Jamais</translation>
    </message>
    <message>
        <source>After 5 minutes</source>
        <translation>Après 5 minutes</translation>
    </message>
    <message>
        <source>After 30 minutes</source>
        <translation>Après 30 minutes</translation>
    </message>
    <message>
        <source>After 2 hours</source>
        <translation>Après 2 heures</translation>
    </message>
    <message>
        <source>Your data</source>
        <translation>Vos données</translation>
    </message>
    <message>
        <source>Where it lies</source>
        <translation>Emplacement</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Afficher le dossier</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>Déplacer…</translation>
    </message>
    <message>
        <source>Move the folder</source>
        <translation>Déplacer le dossier</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sauvegarde</translation>
    </message>
    <message>
        <source>All chats with their pictures in one file. Hearth makes copies of its own every day as well.</source>
        <translation>Toutes les conversations avec leurs images dans un seul fichier. Hearth fait aussi ses propres copies chaque jour.</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>Sauvegarder…</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Restaurer…</translation>
    </message>
    <message>
        <source>Do not</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Confidentialité</translation>
    </message>
    <message>
        <source>Everything stays on this computer. The only connections Hearth ever makes are those below, and each was asked for by you.</source>
        <translation>Tout reste sur cet ordinateur. Les seules connexions que Hearth établit sont celles ci-dessous, et vous avez demandé chacune d’elles.</translation>
    </message>
    <message>
        <source>No connection was ever made.</source>
        <translation>Aucune connexion n’a jamais été établie.</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Clavier</translation>
    </message>
    <message>
        <source>All keys as usual</source>
        <translation>Rétablir toutes les touches</translation>
    </message>
    <message>
        <source>An empty folder for your data</source>
        <translation>Un dossier vide pour vos données</translation>
    </message>
    <message>
        <source>Back up all chats</source>
        <translation>Sauvegarder toutes les conversations</translation>
    </message>
    <message>
        <source>Restore all chats</source>
        <translation>Restaurer toutes les conversations</translation>
    </message>
    <message>
        <source>Backups of Hearth (*.hearth-backup)</source>
        <translation>Sauvegardes de Hearth (*.hearth-backup)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Black and white, with strong edges.</source>
        <translation>Noir et blanc, avec des contours marqués.</translation>
    </message>
</context>
<context>
    <name>ShortcutRow</name>
    <message>
        <source>Another command has the same keys; neither works until one is changed.</source>
        <translation>Une autre commande a les mêmes touches&#x202f;; aucune des deux ne fonctionne tant que l’une n’est pas modifiée.</translation>
    </message>
    <message>
        <source>Press the new keys…</source>
        <translation>Appuyez sur les nouvelles touches…</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>Keys for “%1”: %2</source>
        <translation>Touches pour «&#xa0;%1&#xa0;»&#xa0;: %2</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>The usual keys for “%1”</source>
        <translation>Rétablir les touches habituelles pour «&#xa0;%1&#xa0;»</translation>
    </message>
</context>
<context>
    <name>TextPane</name>
    <message>
        <source>Text of the document</source>
        <translation>Texte du document</translation>
    </message>
</context>
<context>
    <name>ThinkingBlock</name>
    <message>
        <source>Thinking…</source>
        <translation>Réflexion en cours…</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>Réflexion</translation>
    </message>
    <message>
        <source>Thought for %1 s</source>
        <translation>A réfléchi pendant %1&#xa0;s</translation>
    </message>
    <message>
        <source>Thought for %1 min %2 s</source>
        <translation>A réfléchi pendant %1&#xa0;min %2&#xa0;s</translation>
    </message>
    <message>
        <source>Hide thoughts</source>
        <translation>Masquer la réflexion</translation>
    </message>
    <message>
        <source>Show thoughts</source>
        <translation>Afficher la réflexion</translation>
    </message>
</context>
<context>
    <name>ThinkingSwitch</name>
    <message>
        <source>Thinks first</source>
        <translation>Réfléchit d’abord</translation>
    </message>
    <message>
        <source>Answers at once</source>
        <translation>Répond aussitôt</translation>
    </message>
    <message>
        <source>Think before answering</source>
        <translation>Réfléchir avant de répondre</translation>
    </message>
</context>
<context>
    <name>TranscriptMenu</name>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Ctrl+C</source>
        <translation>Ctrl+C</translation>
    </message>
    <message>
        <source>Copy the address of the link</source>
        <translation>Copier l’adresse du lien</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>Copier le message</translation>
    </message>
    <message>
        <source>Select the message</source>
        <translation>Sélectionner le message</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Tout sélectionner</translation>
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
        <translation>Vous avez dit</translation>
    </message>
    <message>
        <source>About this answer</source>
        <translation>À propos de cette réponse</translation>
    </message>
    <message>
        <source>Hearth answered</source>
        <translation>Hearth a répondu</translation>
    </message>
    <message>
        <source>The answer goes on</source>
        <translation>La réponse continue</translation>
    </message>
</context>
<context>
    <name>TranscriptWords</name>
    <message>
        <source>A picture that was here is missing.</source>
        <translation>Une image qui se trouvait ici est introuvable.</translation>
    </message>
    <message>
        <source>The picture %1 is missing.</source>
        <translation>L’image %1 est introuvable.</translation>
    </message>
    <message>
        <source>%1, page %2</source>
        <translation>%1, page %2</translation>
    </message>
    <message numerus="yes">
        <source>Read %1 of %n pages.</source>
        <translation>
            <numerusform>Page lue&#xa0;: %1 sur %n.</numerusform>
            <numerusform>Pages lues&#xa0;: %1 sur %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Read everything.</source>
        <translation>Tout a été lu.</translation>
    </message>
    <message numerus="yes">
        <source>Searched: %1 of %n pages were read.</source>
        <translation>
            <numerusform>Après recherche, page lue&#xa0;: %1 sur %n.</numerusform>
            <numerusform>Après recherche, pages lues&#xa0;: %1 sur %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched: %1 of %n passages were read.</source>
        <translation>
            <numerusform>Après recherche, passage lu&#xa0;: %1 sur %n.</numerusform>
            <numerusform>Après recherche, passages lus&#xa0;: %1 sur %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Interrupted. Ask again to get a whole answer.</source>
        <translation>Interrompue. Demandez de nouveau pour obtenir une réponse entière.</translation>
    </message>
</context>
<context>
    <name>TrashPage</name>
    <message>
        <source>Trash</source>
        <translation>Corbeille</translation>
    </message>
    <message>
        <source>Chats stay here for 30 days, then they are deleted for good.</source>
        <translation>Les conversations restent ici 30 jours, puis elles sont supprimées définitivement.</translation>
    </message>
    <message>
        <source>Really delete all?</source>
        <translation>Vraiment tout supprimer&#x202f;?</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>Vider la corbeille</translation>
    </message>
    <message>
        <source>Chats in the trash</source>
        <translation>Conversations dans la corbeille</translation>
    </message>
    <message>
        <source>Chat without a name</source>
        <translation>Conversation sans nom</translation>
    </message>
    <message>
        <source>Thrown away %1</source>
        <translation>Mise à la corbeille&#xa0;: %1</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Remettre</translation>
    </message>
    <message>
        <source>Put “%1” back</source>
        <translation>Remettre «&#xa0;%1&#xa0;» en place</translation>
    </message>
    <message>
        <source>Really delete?</source>
        <translation>Vraiment supprimer&#x202f;?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Really delete “%1” for good?</source>
        <translation>Vraiment supprimer «&#xa0;%1&#xa0;» définitivement&#x202f;?</translation>
    </message>
    <message>
        <source>Delete “%1” for good</source>
        <translation>Supprimer «&#xa0;%1&#xa0;» définitivement</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>La corbeille est vide.</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>ViewArea</name>
    <message>
        <source>Plus and minus zoom, 0 fits, 1 shows every pixel, S chooses a part, arrows move</source>
        <translation>Plus et moins règlent le zoom, 0 adapte, 1 affiche chaque pixel, S choisit une partie, les flèches déplacent</translation>
    </message>
</context>
<context>
    <name>ViewerBar</name>
    <message>
        <source>Smaller</source>
        <translation>Réduire</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Agrandir</translation>
    </message>
    <message>
        <source>Fit into the panel</source>
        <translation>Adapter au panneau</translation>
    </message>
    <message>
        <source>1:1</source>
        <translation>1:1</translation>
    </message>
    <message>
        <source>Show every pixel</source>
        <translation>Afficher chaque pixel</translation>
    </message>
    <message>
        <source>Choose a part</source>
        <translation>Choisir une partie</translation>
    </message>
    <message>
        <source>Model&apos;s view</source>
        <translation>Vue du modèle</translation>
    </message>
</context>
<context>
    <name>ViewerPanel</name>
    <message>
        <source>Viewer: %1</source>
        <translation>Visionneuse&#xa0;: %1</translation>
    </message>
    <message>
        <source>Close the viewer</source>
        <translation>Fermer la visionneuse</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Page %1 sur %2</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>Image %1</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>Ouverture de %1</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>What would you like to know?</source>
        <translation>Que voulez-vous savoir&#x202f;?</translation>
    </message>
    <message>
        <source>Drop a picture on this window or just ask. Nothing leaves this computer.</source>
        <translation>Déposez une image sur cette fenêtre ou posez simplement une question. Rien ne quitte cet ordinateur.</translation>
    </message>
    <message>
        <source>Use the built-in demo model</source>
        <translation>Utiliser le modèle de démonstration intégré</translation>
    </message>
</context>
<context>
    <name>gui::chat::AttachmentModel</name>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 pixels</translation>
    </message>
    <message numerus="yes">
        <source>The first of %n frames or pages</source>
        <translation>
            <numerusform>La première image ou page sur %n</numerusform>
            <numerusform>La première image ou page sur %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::chat::ChatDocuments</name>
    <message>
        <source>Reading page %1 of %2</source>
        <translation>Lecture de la page %1 sur %2</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
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
            <numerusform>%n mot</numerusform>
            <numerusform>%n mots</numerusform>
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
            <numerusform>%n n’a pas pu être lu</numerusform>
            <numerusform>%n n’ont pas pu être lus</numerusform>
        </translation>
    </message>
    <message>
        <source>Not among your documents any more. Drop it here again to ask about it.</source>
        <translation>Ne fait plus partie de vos documents. Déposez-le de nouveau ici pour poser des questions à son sujet.</translation>
    </message>
    <message>
        <source>Reading was stopped; it goes on in Documents.</source>
        <translation>La lecture a été arrêtée&#xa0;; elle se reprend dans «&#xa0;Documents&#xa0;».</translation>
    </message>
</context>
<context>
    <name>gui::chat::ChatViewModel</name>
    <message>
        <source>Reading: %1 of %2 tokens</source>
        <translation>Lecture&#xa0;: %1 sur %2 tokens</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt…</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Rédaction…</translation>
    </message>
    <message>
        <source>This chat takes %1 of the %2 tokens that the model can hold.</source>
        <translation>Cette conversation occupe %1 des %2 tokens que le modèle peut contenir.</translation>
    </message>
    <message>
        <source>This model cannot see pictures.</source>
        <translation>Ce modèle ne voit pas les images.</translation>
    </message>
    <message>
        <source>Remove the picture, or open a model that has its image file (mmproj) beside it.</source>
        <translation>Retirez l’image, ou ouvrez un modèle dont le fichier pour les images (mmproj) se trouve à côté.</translation>
    </message>
    <message>
        <source>Hearth does not fetch anything from the network.</source>
        <translation>Hearth ne va rien chercher sur le réseau.</translation>
    </message>
    <message>
        <source>Save the picture on this computer first, then drop the file here.</source>
        <translation>Enregistrez d’abord l’image sur cet ordinateur, puis déposez le fichier ici.</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Image collée</translation>
    </message>
    <message>
        <source>The graphics device stopped working.</source>
        <translation>Le périphérique graphique a cessé de fonctionner.</translation>
    </message>
    <message>
        <source>The answer goes on, on another device.</source>
        <translation>La réponse continue, sur un autre périphérique.</translation>
    </message>
</context>
<context>
    <name>gui::chat::ModelViewModel</name>
    <message>
        <source>No model</source>
        <translation>Aucun modèle</translation>
    </message>
    <message>
        <source>Built-in demo model</source>
        <translation>Modèle de démonstration intégré</translation>
    </message>
    <message>
        <source>Its memory was given back. It comes back with the next question.</source>
        <translation>Sa mémoire a été libérée. Le modèle revient avec la question suivante.</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens of memory</source>
        <translation>
            <numerusform>%n token de mémoire</numerusform>
            <numerusform>%n tokens de mémoire</numerusform>
        </translation>
    </message>
    <message>
        <source>sees pictures</source>
        <translation>voit les images</translation>
    </message>
    <message>
        <source>text only</source>
        <translation>texte seul</translation>
    </message>
    <message>
        <source>Best device</source>
        <translation>Meilleur périphérique</translation>
    </message>
</context>
<context>
    <name>gui::chat::SightWatch</name>
    <message>
        <source>This model cannot see pictures.</source>
        <translation>Ce modèle ne voit pas les images.</translation>
    </message>
    <message>
        <source>Checking that the model sees pictures…</source>
        <translation>Vérification que le modèle voit les images…</translation>
    </message>
    <message>
        <source>Checked: the model sees pictures.</source>
        <translation>Vérifié&#xa0;: le modèle voit les images.</translation>
    </message>
    <message>
        <source>This model may not see pictures correctly.</source>
        <translation>Ce modèle risque de ne pas voir correctement les images.</translation>
    </message>
</context>
<context>
    <name>gui::chats::ChatListModel</name>
    <message>
        <source>Chat without a name</source>
        <translation>Conversation sans nom</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Épinglées</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>7 derniers jours</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>30 derniers jours</translation>
    </message>
</context>
<context>
    <name>gui::chats::ChatsViewModel</name>
    <message>
        <source>Chat without a name</source>
        <translation>Conversation sans nom</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Vous</translation>
    </message>
    <message>
        <source>Hearth</source>
        <translation>Hearth</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>Réflexion</translation>
    </message>
    <message>
        <source>A picture is missing.</source>
        <translation>Une image est introuvable.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Enregistré sous %1</translation>
    </message>
    <message>
        <source>All chats are saved in %1</source>
        <translation>Toutes les conversations sont enregistrées dans %1</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Conversation</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>%1, page %2</source>
        <translation>%1, page %2</translation>
    </message>
</context>
<context>
    <name>gui::models::ModelsViewModel</name>
    <message numerus="yes">
        <source>%n downloads</source>
        <translation>
            <numerusform>%n téléchargement</numerusform>
            <numerusform>%n téléchargements</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was found for “%1”.</source>
        <translation>Rien n’a été trouvé pour «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>This page has no models that Hearth can use (GGUF).</source>
        <translation>Cette page n’a pas de modèle que Hearth puisse utiliser (GGUF).</translation>
    </message>
    <message>
        <source>This model has no part for pictures.</source>
        <translation>Ce modèle n’a pas de partie pour les images.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Vérification…</translation>
    </message>
    <message>
        <source>Checking, %1 of %2</source>
        <translation>Vérification, %1 sur %2</translation>
    </message>
    <message>
        <source>Damaged. Get a fresh copy of it.</source>
        <translation>Endommagé. Procurez-vous une nouvelle copie.</translation>
    </message>
    <message>
        <source>Damaged: %1 have to be fetched again. Download it again, the rest is kept.</source>
        <translation>Endommagé&#xa0;: %1 à télécharger de nouveau. Relancez le téléchargement, le reste est conservé.</translation>
    </message>
    <message>
        <source>Every byte is right.</source>
        <translation>Chaque octet est correct.</translation>
    </message>
    <message>
        <source>It came without a checksum to compare with.</source>
        <translation>Il est arrivé sans somme de contrôle à comparer.</translation>
    </message>
    <message>
        <source>This computer has not been measured yet.</source>
        <translation>Cet ordinateur n’a pas encore été mesuré.</translation>
    </message>
    <message>
        <source>%1, %2 free for models</source>
        <translation>%1, %2 libres pour les modèles</translation>
    </message>
</context>
<context>
    <name>gui::settings::DataViewModel</name>
    <message>
        <source>When Hearth starts next, your data moves to %1.</source>
        <translation>Au prochain démarrage de Hearth, vos données seront déplacées vers %1.</translation>
    </message>
    <message>
        <source>When Hearth starts next, the chats of %1 take the place of the present ones.</source>
        <translation>Au prochain démarrage de Hearth, les conversations de %1 prendront la place de celles d’aujourd’hui.</translation>
    </message>
</context>
<context>
    <name>gui::settings::HubViewModel</name>
    <message>
        <source>Some models are given only to people who accepted their terms. The hub knows you by a token, which you make on its page.</source>
        <translation>Certains modèles ne sont donnés qu’aux personnes qui ont accepté leurs conditions. Le hub vous reconnaît à un token, que vous créez sur sa page.</translation>
    </message>
    <message>
        <source>Only %1 gets to see it.</source>
        <translation>Seul %1 peut le voir.</translation>
    </message>
    <message>
        <source>It was given for %1 and is not sent to this hub.</source>
        <translation>Il a été donné pour %1 et n’est pas envoyé à ce hub.</translation>
    </message>
    <message>
        <source>It is not sent to this hub, because the way there is not encrypted.</source>
        <translation>Il n’est pas envoyé à ce hub, car la connexion n’est pas chiffrée.</translation>
    </message>
    <message>
        <source>Write an address like https://huggingface.co, without a name or a password.</source>
        <translation>Saisissez une adresse comme https://huggingface.co, sans nom ni mot de passe.</translation>
    </message>
    <message>
        <source>Write an address like http://proxy.example:8080 or socks5://proxy.example:1080.</source>
        <translation>Saisissez une adresse comme http://proxy.example:8080 ou socks5://proxy.example:1080.</translation>
    </message>
    <message>
        <source>There are no certificates in this file. Choose one that begins with “BEGIN CERTIFICATE” (PEM).</source>
        <translation>Ce fichier ne contient pas de certificats. Choisissez-en un qui commence par «&#xa0;BEGIN CERTIFICATE&#xa0;» (PEM).</translation>
    </message>
    <message>
        <source>This is no token. Copy it once more from the hub&apos;s page.</source>
        <translation>Ce n’est pas un token. Copiez-le de nouveau depuis la page du hub.</translation>
    </message>
    <message>
        <source>Write a number, as 2.5, or nothing.</source>
        <translation>Saisissez un nombre, comme 2,5, ou laissez le champ vide.</translation>
    </message>
</context>
<context>
    <name>gui::settings::SettingsViewModel</name>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
</context>
<context>
    <name>gui::viewer::ViewerViewModel</name>
    <message numerus="yes">
        <source>What the model sees: %1 × %2 pixels in %3 × %4 patches, %n tokens</source>
        <translation>
            <numerusform>Ce que voit le modèle&#xa0;: %1 × %2 pixels en %3 × %4 patchs, %n token</numerusform>
            <numerusform>Ce que voit le modèle&#xa0;: %1 × %2 pixels en %3 × %4 patchs, %n tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 pixels</translation>
    </message>
    <message>
        <source>The file has changed since it was read, and the passage is not there any more.</source>
        <translation>Le fichier a changé depuis sa lecture, et le passage n’y est plus.</translation>
    </message>
    <message>
        <source>The file has changed since it was read.</source>
        <translation>Le fichier a changé depuis sa lecture.</translation>
    </message>
    <message>
        <source>The passage could not be found here, so nothing is lit.</source>
        <translation>Le passage n’a pas pu être trouvé ici, rien n’est donc surligné.</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Part of page %1 of %2</source>
        <translation>Partie de la page %1 de %2</translation>
    </message>
    <message>
        <source>Part of %1</source>
        <translation>Partie de %1</translation>
    </message>
</context>
</TS>
