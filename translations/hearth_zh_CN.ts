<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutSection</name>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>public domain</source>
        <translation>公有领域</translation>
    </message>
    <message>
        <source>Hearth %1</source>
        <translation>Hearth %1</translation>
    </message>
    <message>
        <source>An assistant that runs on your own computer. It sends nothing anywhere: no account, no telemetry, no network but for the downloads you ask for.</source>
        <translation>一款在你自己的电脑上运行的助手。它不向任何地方发送数据：没有账户，没有遥测，除了你要求的下载之外不使用网络。</translation>
    </message>
    <message>
        <source>Made with the work of others:</source>
        <translation>使用了以下项目的成果：</translation>
    </message>
</context>
<context>
    <name>AttachmentCard</name>
    <message>
        <source>Picture %1</source>
        <translation>图片 %1</translation>
    </message>
    <message>
        <source>Picture %1, being read</source>
        <translation>图片 %1，正在读取</translation>
    </message>
    <message>
        <source>Show %1 as the model sees it</source>
        <translation>按模型所见显示 %1</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
</context>
<context>
    <name>AttachmentStrip</name>
    <message>
        <source>Attached pictures</source>
        <translation>附加的图片</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Drop pictures or documents to ask about them, or a model to open it</source>
        <translation>拖入图片或文档即可提问，拖入模型即可打开</translation>
    </message>
</context>
<context>
    <name>ChatRail</name>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Name of the chat</source>
        <translation>对话名称</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Your chats will be listed here. They stay on this computer.</source>
        <translation>你的对话会列在这里，并且只保存在这台电脑上。</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Move to a folder</source>
        <translation>移到文件夹</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>新建文件夹…</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Name of the new folder</source>
        <translation>新文件夹的名称</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>无文件夹</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Web page (HTML)</source>
        <translation>网页 (HTML)</translation>
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
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>文件夹名称</translation>
    </message>
    <message>
        <source>Delete the folder, keep its chats</source>
        <translation>删除文件夹，保留其中的对话</translation>
    </message>
    <message>
        <source>Save the chat</source>
        <translation>保存对话</translation>
    </message>
</context>
<context>
    <name>ChatRow</name>
    <message>
        <source>Folder %1, open</source>
        <translation>文件夹 %1，已展开</translation>
    </message>
    <message>
        <source>Folder %1, closed</source>
        <translation>文件夹 %1，已折叠</translation>
    </message>
    <message>
        <source>Pinned. Last changed %1</source>
        <translation>已置顶。上次更改：%1</translation>
    </message>
    <message>
        <source>Last changed %1</source>
        <translation>上次更改：%1</translation>
    </message>
    <message>
        <source>More for “%1”</source>
        <translation>“%1”的更多操作</translation>
    </message>
</context>
<context>
    <name>CodeHeader</name>
    <message>
        <source>Code: %1</source>
        <translation>代码：%1</translation>
    </message>
    <message>
        <source>Do not wrap lines</source>
        <translation>不自动换行</translation>
    </message>
    <message>
        <source>Wrap lines</source>
        <translation>自动换行</translation>
    </message>
    <message>
        <source>Save code as a file…</source>
        <translation>将代码保存为文件…</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>复制代码</translation>
    </message>
</context>
<context>
    <name>CodeSaveDialog</name>
    <message>
        <source>Code (*.%1)</source>
        <translation>代码 (*.%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Save code</source>
        <translation>保存代码</translation>
    </message>
    <message>
        <source>The code could not be saved.</source>
        <translation>无法保存代码。</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>请选择一个有写入权限的文件夹。</translation>
    </message>
</context>
<context>
    <name>CommandNames</name>
    <message>
        <source>New chat</source>
        <translation>新建对话</translation>
    </message>
    <message>
        <source>New temporary chat</source>
        <translation>新建临时对话</translation>
    </message>
    <message>
        <source>Search everything, commands</source>
        <translation>搜索全部内容和命令</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>在此对话中查找</translation>
    </message>
    <message>
        <source>Open a model file</source>
        <translation>打开模型文件</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>附加文件</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>停止回答</translation>
    </message>
    <message>
        <source>Answer once more</source>
        <translation>重新回答</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>复制最后一个回答</translation>
    </message>
    <message>
        <source>Next chat</source>
        <translation>下一个对话</translation>
    </message>
    <message>
        <source>Previous chat</source>
        <translation>上一个对话</translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation>重命名此对话</translation>
    </message>
    <message>
        <source>Show or hide the list of chats</source>
        <translation>显示或隐藏对话列表</translation>
    </message>
    <message>
        <source>Go to the chat</source>
        <translation>转到对话</translation>
    </message>
    <message>
        <source>Go to the documents</source>
        <translation>转到文档</translation>
    </message>
    <message>
        <source>Go to the models</source>
        <translation>转到模型</translation>
    </message>
    <message>
        <source>Go to the downloads</source>
        <translation>转到下载</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Text of the usual size</source>
        <translation>默认文字大小</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Attach pictures or documents</source>
        <translation>附加图片或文档</translation>
    </message>
    <message>
        <source>Ask anything, or drop pictures and documents</source>
        <translation>问点什么，或拖入图片和文档</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Enter sends, Shift and Enter start a new line</source>
        <translation>按 Enter 发送，按 Shift+Enter 换行</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
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
        <translation>将 %1 移到回收站？</translation>
    </message>
    <message>
        <source>Your chats stay. The model can be fetched again, or taken back from the trash.</source>
        <translation>你的对话会保留。模型可以重新下载，也可以从回收站还原。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到回收站</translation>
    </message>
</context>
<context>
    <name>DefaultsDialog</name>
    <message>
        <source>Settings of %1</source>
        <translation>%1 的设置</translation>
    </message>
    <message>
        <source>For new chats. What is empty is as usual.</source>
        <translation>用于新对话。留空则使用默认值。</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>What it should always keep in mind</source>
        <translation>需要它始终记住的内容</translation>
    </message>
    <message>
        <source>Length of a chat, in tokens</source>
        <translation>对话长度（token）</translation>
    </message>
    <message>
        <source>Temperature, 0 to 2</source>
        <translation>温度（0 到 2）</translation>
    </message>
    <message>
        <source>Top-p, 0 to 1</source>
        <translation>Top-p（0 到 1）</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Faster answers on the processor</source>
        <translation>处理器上回答更快</translation>
    </message>
    <message>
        <source>Holds the model in large pages of memory that no other program shares (Linux). From the next start of the model.</source>
        <translation>将模型保存在不与其他程序共享的大内存页中（Linux）。下次启动模型时生效。</translation>
    </message>
</context>
<context>
    <name>DiscoverTab</name>
    <message>
        <source>Search the hub, or paste the address of a model&apos;s page</source>
        <translation>搜索模型库，或粘贴模型页面的地址</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Searching and downloading use the network. Nothing else does, and what you chat never leaves this computer.</source>
        <translation>只有搜索和下载会使用网络。你的对话内容永远不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>所有模型</translation>
    </message>
    <message>
        <source>Asking the hub for its files…</source>
        <translation>正在向模型库查询文件…</translation>
    </message>
</context>
<context>
    <name>DocumentList</name>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Ask about it</source>
        <translation>就此提问</translation>
    </message>
    <message>
        <source>Search in it</source>
        <translation>在其中搜索</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>the files stay</source>
        <translation>文件会保留</translation>
    </message>
</context>
<context>
    <name>DocumentRow</name>
    <message>
        <source>Folder %1, open</source>
        <translation>文件夹 %1，已展开</translation>
    </message>
    <message>
        <source>Folder %1, closed</source>
        <translation>文件夹 %1，已折叠</translation>
    </message>
    <message>
        <source>Ask about it</source>
        <translation>就此提问</translation>
    </message>
    <message>
        <source>Ask about %1</source>
        <translation>就 %1 提问</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>%1 的更多操作</translation>
    </message>
</context>
<context>
    <name>DocumentStrip</name>
    <message>
        <source>Documents of this chat</source>
        <translation>此对话的文档</translation>
    </message>
    <message>
        <source>Ask without %1</source>
        <translation>提问时不使用 %1</translation>
    </message>
</context>
<context>
    <name>DocumentWords</name>
    <message>
        <source>The file is not there any more.</source>
        <translation>文件已不在原处。</translation>
    </message>
    <message>
        <source>Put it back, or remove it from the list.</source>
        <translation>请将它放回原处，或从列表中移除。</translation>
    </message>
    <message>
        <source>The file could not be opened.</source>
        <translation>无法打开文件。</translation>
    </message>
    <message>
        <source>Check that you may read it and that its disk is connected, then try again.</source>
        <translation>请确认你有权读取它且其所在磁盘已连接，然后重试。</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>文件已损坏。</translation>
    </message>
    <message>
        <source>Put a fresh copy in its place.</source>
        <translation>请用完好的副本替换它。</translation>
    </message>
    <message>
        <source>No text was found in it: it is a scan, pictures of text.</source>
        <translation>未找到文字：这是扫描件，文字都是图片。</translation>
    </message>
    <message>
        <source>Make it searchable with a program for text recognition (OCR).</source>
        <translation>请用文字识别（OCR）程序将它转换为可搜索的文档。</translation>
    </message>
    <message>
        <source>There is no text in it.</source>
        <translation>其中没有文字。</translation>
    </message>
    <message>
        <source>It is locked with a password.</source>
        <translation>它受密码保护。</translation>
    </message>
    <message>
        <source>Save a copy without one in another program.</source>
        <translation>请在其他程序中另存一份不带密码的副本。</translation>
    </message>
    <message>
        <source>It could not be read.</source>
        <translation>无法读取。</translation>
    </message>
    <message>
        <source>Being read: page %1 of %2</source>
        <translation>正在读取：第 %1 页，共 %2 页</translation>
    </message>
    <message>
        <source>Being read</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Waits until reading goes on</source>
        <translation>等待继续读取</translation>
    </message>
    <message>
        <source>Has changed, and waits to be read again</source>
        <translation>已更改，等待重新读取</translation>
    </message>
    <message>
        <source>Waits to be read</source>
        <translation>等待读取</translation>
    </message>
    <message numerus="yes">
        <source>Ready: %Ln words</source>
        <translation>
            <numerusform>就绪：%Ln 个词</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ready: %Ln pages</source>
        <translation>
            <numerusform>就绪：%Ln 页</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them without text, as pictures and scans are</source>
        <translation>
            <numerusform>其中 %Ln 页没有文字，例如图片和扫描页</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln documents</source>
        <translation>
            <numerusform>%Ln 个文档</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pages</source>
        <translation>
            <numerusform>%Ln 页</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln words</source>
        <translation>
            <numerusform>%Ln 个词</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln 个等待中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>%Ln 个无法读取</numerusform>
        </translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>还需不到一分钟</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minutes left</source>
        <translation>
            <numerusform>还需约 %Ln 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hours left</source>
        <translation>
            <numerusform>还需约 %Ln 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading: %1 of %Ln documents</source>
        <translation>
            <numerusform>正在读取：%1 / %Ln 个文档</numerusform>
        </translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
    <message numerus="yes">
        <source>Reading was stopped. %1 of %Ln documents are read, the others wait.</source>
        <translation>
            <numerusform>读取已停止。已读取 %Ln 个文档中的 %1 个，其余正在等待。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched %1 of %Ln documents.</source>
        <translation>
            <numerusform>已搜索 %Ln 个文档中的 %1 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>The others are not read yet, or could not be read.</source>
        <translation>其余文档尚未读取，或无法读取。</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>第 %1 页</translation>
    </message>
    <message>
        <source>There is nothing in “%1” that Hearth can read. It reads PDF, Word (DOCX), ODT, HTML, Markdown, CSV, text and source code.</source>
        <translation>“%1”中没有 Hearth 可以读取的内容。它可以读取 PDF、Word（DOCX）、ODT、HTML、Markdown、CSV、文本和源代码。</translation>
    </message>
    <message>
        <source>“%1” was not added.</source>
        <translation>未能添加“%1”。</translation>
    </message>
    <message>
        <source>Hearth does not fetch anything from the network. Save the document on this computer first, then drop the file here.</source>
        <translation>Hearth 不会从网络获取任何内容。请先将文档保存到这台电脑上，再将文件拖到这里。</translation>
    </message>
</context>
<context>
    <name>DocumentsPage</name>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Looking for your documents…</source>
        <translation>正在查找你的文档…</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>More for all documents</source>
        <translation>所有文档的更多操作</translation>
    </message>
    <message>
        <source>Drop files or folders to add them to your documents</source>
        <translation>拖入文件或文件夹，即可添加到你的文档</translation>
    </message>
    <message>
        <source>Ask about all of them</source>
        <translation>就所有文档提问</translation>
    </message>
    <message>
        <source>Look for changed files</source>
        <translation>查找已更改的文件</translation>
    </message>
    <message>
        <source>Read failed ones again</source>
        <translation>重新读取失败的文件</translation>
    </message>
    <message>
        <source>Add files to your documents</source>
        <translation>将文件添加到你的文档</translation>
    </message>
    <message>
        <source>Documents (%1)</source>
        <translation>文档 (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Add a folder to your documents</source>
        <translation>将文件夹添加到你的文档</translation>
    </message>
</context>
<context>
    <name>DownloadCard</name>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Chat with %1</source>
        <translation>与 %1 对话</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>暂停 %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on with %1</source>
        <translation>继续下载 %1</translation>
    </message>
    <message>
        <source>Earlier: %1</source>
        <translation>提前 %1</translation>
    </message>
    <message>
        <source>Take %1 off the list; what has arrived stays</source>
        <translation>从列表中移除 %1；已下载的部分会保留</translation>
    </message>
    <message>
        <source>%1 has arrived</source>
        <translation>%1 的下载进度</translation>
    </message>
</context>
<context>
    <name>DownloadsPage</name>
    <message>
        <source>Downloads</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Nothing is on its way. Downloads go on by themselves when Hearth is started again, and every byte is checked.</source>
        <translation>没有正在进行的下载。再次启动 Hearth 时，下载会自动继续，并且会校验每个字节。</translation>
    </message>
</context>
<context>
    <name>EditDialog</name>
    <message>
        <source>Ask differently</source>
        <translation>换种问法</translation>
    </message>
    <message>
        <source>The chat goes on from here. What was said before stays, as another version.</source>
        <translation>对话将从这里继续。之前的内容会作为另一个版本保留。</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
</context>
<context>
    <name>ErrorBar</name>
    <message>
        <source>Less</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>A file is missing.</source>
        <translation>缺少文件。</translation>
    </message>
    <message>
        <source>Check that it is still where it was, then try again.</source>
        <translation>请确认它还在原来的位置，然后重试。</translation>
    </message>
    <message>
        <source>A file could not be read.</source>
        <translation>无法读取文件。</translation>
    </message>
    <message>
        <source>Check that you may open it and that the disk is connected, then try again.</source>
        <translation>请确认你有权打开它且磁盘已连接，然后重试。</translation>
    </message>
    <message>
        <source>A file is damaged.</source>
        <translation>文件已损坏。</translation>
    </message>
    <message>
        <source>Get a fresh copy of it, or choose another one.</source>
        <translation>请重新获取该文件，或选择其他文件。</translation>
    </message>
    <message>
        <source>Hearth cannot use this file.</source>
        <translation>Hearth 无法使用此文件。</translation>
    </message>
    <message>
        <source>Choose a GGUF model of the Qwen3.5 family, or a picture as PNG or JPEG.</source>
        <translation>请选择 Qwen3.5 系列的 GGUF 模型，或者 PNG 或 JPEG 图片。</translation>
    </message>
    <message>
        <source>These parts do not belong together.</source>
        <translation>这些部分不匹配。</translation>
    </message>
    <message>
        <source>Choose the image file (mmproj) that was made for this model.</source>
        <translation>请选择为此模型制作的图像文件（mmproj）。</translation>
    </message>
    <message>
        <source>This could not be asked.</source>
        <translation>无法这样提问。</translation>
    </message>
    <message>
        <source>Change the message and send it again.</source>
        <translation>请修改消息后重新发送。</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>Close other programs, or open a smaller model.</source>
        <translation>请关闭其他程序，或打开较小的模型。</translation>
    </message>
    <message>
        <source>This conversation is longer than the model can hold.</source>
        <translation>此对话超出了模型能容纳的长度。</translation>
    </message>
    <message>
        <source>Start a new chat with Ctrl+N, or send a shorter message.</source>
        <translation>请按 Ctrl+N 新建对话，或发送较短的消息。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Send the message again to start over.</source>
        <translation>重新发送消息即可再次开始。</translation>
    </message>
    <message>
        <source>The compute device failed.</source>
        <translation>计算设备出现故障。</translation>
    </message>
    <message>
        <source>Open the model again to restart it.</source>
        <translation>重新打开模型即可重启设备。</translation>
    </message>
    <message>
        <source>The model hub does not answer.</source>
        <translation>模型库没有响应。</translation>
    </message>
    <message>
        <source>The model hub does not give this out.</source>
        <translation>模型库拒绝提供此内容。</translation>
    </message>
    <message>
        <source>There is not enough room on the disk.</source>
        <translation>磁盘空间不足。</translation>
    </message>
    <message>
        <source>Free some space or choose another folder, then try again.</source>
        <translation>请释放一些空间或选择其他文件夹，然后重试。</translation>
    </message>
    <message>
        <source>Something went wrong.</source>
        <translation>出了点问题。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>Check the network connection, and in the settings the address and the proxy, then try again. What has arrived is kept.</source>
        <translation>请检查网络连接以及设置中的地址和代理，然后重试。已下载的部分会保留。</translation>
    </message>
    <message>
        <source>Accept the terms on the model&apos;s page, and enter your access token in the settings under Downloads.</source>
        <translation>请在模型页面上接受条款，并在设置的“下载”中填写你的访问令牌。</translation>
    </message>
    <message>
        <source>The certificate of the model hub is not trusted.</source>
        <translation>模型库的证书不受信任。</translation>
    </message>
    <message>
        <source>If your network has a certificate authority of its own, choose its file in the settings under Downloads.</source>
        <translation>如果你的网络有自己的证书颁发机构，请在设置的“下载”中选择其证书文件。</translation>
    </message>
    <message>
        <source>There is no text in this document.</source>
        <translation>此文档中没有文字。</translation>
    </message>
    <message>
        <source>If it is a scan, make it searchable with a program for text recognition (OCR) and add it again.</source>
        <translation>如果是扫描件，请用文字识别（OCR）程序将它转换为可搜索的文档，然后重新添加。</translation>
    </message>
    <message>
        <source>This document is locked with a password.</source>
        <translation>此文档受密码保护。</translation>
    </message>
    <message>
        <source>Save a copy without one in another program, and add that.</source>
        <translation>请在其他程序中另存一份不带密码的副本，然后添加该副本。</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this chat</source>
        <translation>在此对话中查找</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>A first model</source>
        <translation>第一个模型</translation>
    </message>
    <message>
        <source>There is a model on this computer already</source>
        <translation>这台电脑上已有模型</translation>
    </message>
    <message>
        <source>A model for this computer</source>
        <translation>适合这台电脑的模型</translation>
    </message>
    <message>
        <source>Your computer</source>
        <translation>你的电脑</translation>
    </message>
    <message>
        <source>Being measured…</source>
        <translation>正在测速…</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>%1, found in %2</source>
        <translation>%1，来自 %2</translation>
    </message>
    <message>
        <source>%1 to download</source>
        <translation>需下载 %1</translation>
    </message>
    <message>
        <source>Where it goes</source>
        <translation>保存位置</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>正在测速</translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation>开始对话</translation>
    </message>
    <message>
        <source>Download %1</source>
        <translation>下载 %1</translation>
    </message>
    <message>
        <source>Measure first</source>
        <translation>先测速</translation>
    </message>
    <message>
        <source>Other models</source>
        <translation>其他模型</translation>
    </message>
    <message>
        <source>Nothing is downloaded.</source>
        <translation>不会下载任何内容。</translation>
    </message>
    <message>
        <source>Downloading uses the network. After that everything happens on this computer.</source>
        <translation>下载会使用网络。此后一切都在这台电脑上进行。</translation>
    </message>
</context>
<context>
    <name>FootnoteWords</name>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 token/秒</translation>
    </message>
    <message>
        <source>first word after %1 ms</source>
        <translation>首字用时 %1 毫秒</translation>
    </message>
    <message>
        <source>first word after %1 s</source>
        <translation>首字用时 %1 秒</translation>
    </message>
    <message>
        <source>reused %1 of %2 tokens</source>
        <translation>复用 %1 / %2 token</translation>
    </message>
    <message>
        <source>Read %1 tokens in %2 s, %3 of them remembered</source>
        <translation>读取 %1 个 token，用时 %2 秒，其中 %3 个来自缓存</translation>
    </message>
    <message>
        <source>Looked at pictures for %1 s</source>
        <translation>查看图片用时 %1 秒</translation>
    </message>
    <message>
        <source>Wrote %1 tokens in %2 s</source>
        <translation>写出 %1 个 token，用时 %2 秒</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>The answer reached its length limit. Ask Hearth to go on.</source>
        <translation>回答已达到长度上限。可以让 Hearth 继续。</translation>
    </message>
    <message>
        <source>The conversation is full. Start a new chat with Ctrl+N.</source>
        <translation>对话已满。请按 Ctrl+N 新建对话。</translation>
    </message>
</context>
<context>
    <name>FoundCard</name>
    <message>
        <source>%1 · its owner asks for consent first</source>
        <translation>%1 · 需先同意其所有者的条款</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Show the files of %1</source>
        <translation>显示 %1 的文件</translation>
    </message>
</context>
<context>
    <name>FoundList</name>
    <message>
        <source>Found passages</source>
        <translation>找到的段落</translation>
    </message>
    <message>
        <source>Nothing was found. Other words may stand there, or fewer of them may be enough.</source>
        <translation>未找到任何内容。可以换用其他词语，或减少词语。</translation>
    </message>
</context>
<context>
    <name>FullBar</name>
    <message>
        <source>This chat is longer than the model can hold.</source>
        <translation>此对话已超出模型能容纳的长度。</translation>
    </message>
    <message>
        <source>The last question can be asked again without the oldest messages. They stay in the chat, and a line shows where reading begins. What follows is asked in the same way.</source>
        <translation>可以略去最早的消息，重新提出最后一个问题。这些消息仍保留在对话中，一条线标明从何处开始读取。之后的提问也照此进行。</translation>
    </message>
    <message>
        <source>Go on without the oldest messages</source>
        <translation>略去最早的消息并继续</translation>
    </message>
    <message>
        <source>Stop here</source>
        <translation>到此为止</translation>
    </message>
</context>
<context>
    <name>HubSection</name>
    <message>
        <source>Downloads</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Set by %1 outside of Hearth.</source>
        <translation>由 %1 在 Hearth 之外设定。</translation>
    </message>
    <message>
        <source>Model hub</source>
        <translation>模型库</translation>
    </message>
    <message>
        <source>The page models come from. Where it cannot be reached, write the address of a mirror.</source>
        <translation>模型的来源网站。如果无法访问，请填写镜像地址。</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>The usual model hub</source>
        <translation>恢复默认模型库</translation>
    </message>
    <message>
        <source>Address of the model hub</source>
        <translation>模型库地址</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>A computer in between, as some companies and schools have one.</source>
        <translation>位于中间的计算机，一些公司和学校会使用。</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>This one:</source>
        <translation>使用此代理：</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>代理地址</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>A file with certificates to trust besides those of the system, where a network has an authority of its own.</source>
        <translation>除系统证书外还要信任的证书文件，适用于有自己的证书颁发机构的网络。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose a file with certificates</source>
        <translation>选择证书文件</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Forget the file with certificates</source>
        <translation>清除证书文件</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>访问令牌</translation>
    </message>
    <message>
        <source>A token is kept</source>
        <translation>已保存令牌</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>替换…</translation>
    </message>
    <message>
        <source>Replace the access token</source>
        <translation>替换访问令牌</translation>
    </message>
    <message>
        <source>Forget the access token</source>
        <translation>清除访问令牌</translation>
    </message>
    <message>
        <source>Most megabytes a second</source>
        <translation>每秒最多兆字节数</translation>
    </message>
    <message>
        <source>Leaves room for others on the line. Empty: as fast as it comes.</source>
        <translation>为网络上的其他人留出带宽。留空则不限速。</translation>
    </message>
    <message>
        <source>Certificates to trust</source>
        <translation>要信任的证书</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>证书 (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>InstalledCard</name>
    <message>
        <source>sees pictures</source>
        <translation>可识图</translation>
    </message>
    <message>
        <source>text only</source>
        <translation>仅文本</translation>
    </message>
    <message>
        <source>found in %1</source>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>Hearth cannot run this kind of model.</source>
        <translation>Hearth 无法运行这类模型。</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Chat with %1</source>
        <translation>与 %1 对话</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>%1 的更多操作</translation>
    </message>
    <message>
        <source>Fetch its part for pictures</source>
        <translation>下载其图像文件（mmproj）</translation>
    </message>
    <message>
        <source>Settings of this model…</source>
        <translation>此模型的设置…</translation>
    </message>
    <message>
        <source>Check every byte</source>
        <translation>校验每个字节</translation>
    </message>
    <message>
        <source>Move to the trash…</source>
        <translation>移到回收站…</translation>
    </message>
    <message>
        <source>Belongs to %1</source>
        <translation>属于 %1</translation>
    </message>
</context>
<context>
    <name>KnownCard</name>
    <message>
        <source>On this computer</source>
        <translation>已在这台电脑上</translation>
    </message>
    <message>
        <source>Suggested for you</source>
        <translation>为你推荐</translation>
    </message>
    <message>
        <source>About %1 to download</source>
        <translation>需下载约 %1</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Show the files of %1</source>
        <translation>显示 %1 的文件</translation>
    </message>
</context>
<context>
    <name>LedgerWords</name>
    <message>
        <source>Searching for models</source>
        <translation>搜索模型</translation>
    </message>
    <message>
        <source>Listing the files of a model</source>
        <translation>列出模型的文件</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>下载</translation>
    </message>
</context>
<context>
    <name>LeftOutLine</name>
    <message numerus="yes">
        <source>Not read any more: %n earlier messages</source>
        <translation>
            <numerusform>不再读取：%n 条较早的消息</numerusform>
        </translation>
    </message>
    <message>
        <source>Read them again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>From the next question on, if they fit</source>
        <translation>从下一个问题起，如果放得下</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Open this address in your browser?</source>
        <translation>在浏览器中打开此地址？</translation>
    </message>
    <message>
        <source>It goes to %1</source>
        <translation>将前往 %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>MachineCard</name>
    <message>
        <source>This computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>Measuring this computer: half a minute at most. It is best left alone meanwhile.</source>
        <translation>正在为这台电脑测速：最多半分钟。在此期间最好不要使用电脑。</translation>
    </message>
    <message>
        <source>Measure this computer once, and every model shows how fast it will be here.</source>
        <translation>为这台电脑测速一次，即可显示每个模型在这里运行的速度。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>重新测速</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测速</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>正在测速</translation>
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
        <translation>模型</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Show the list of chats</source>
        <translation>显示对话列表</translation>
    </message>
    <message>
        <source>Temporary chat: nothing is kept</source>
        <translation>临时对话：不保留任何内容</translation>
    </message>
    <message>
        <source>New temporary chat</source>
        <translation>新建临时对话</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新建对话</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>GGUF models (*.gguf)</source>
        <translation>GGUF 模型 (*.gguf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Attach pictures or documents</source>
        <translation>附加图片或文档</translation>
    </message>
    <message>
        <source>Pictures and documents (*.png *.jpg *.jpeg *.bmp *.gif *.webp *.tif *.tiff *.ppm *.pdf *.docx *.odt *.html *.htm *.md *.txt *.csv)</source>
        <translation>图片和文档 (*.png *.jpg *.jpeg *.bmp *.gif *.webp *.tif *.tiff *.ppm *.pdf *.docx *.odt *.html *.htm *.md *.txt *.csv)</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>“%1” is not among your documents any more. Its files are untouched.</source>
        <translation>“%1”已不在你的文档中。其文件没有被改动。</translation>
    </message>
    <message>
        <source>“%1” is in the trash.</source>
        <translation>“%1”已移到回收站。</translation>
    </message>
</context>
<context>
    <name>MessageBubble</name>
    <message>
        <source>Show less</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
</context>
<context>
    <name>MessageFoot</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation>复制消息</translation>
    </message>
    <message>
        <source>Copy answer</source>
        <translation>复制回答</translation>
    </message>
    <message>
        <source>Ask differently</source>
        <translation>换种问法</translation>
    </message>
    <message>
        <source>Answer once more</source>
        <translation>重新回答</translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation>较早的版本</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>第 %1 个版本，共 %2 个</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>较新的版本</translation>
    </message>
</context>
<context>
    <name>MessageList</name>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Up and Down scroll, with Ctrl they go from block to block</source>
        <translation>按上下方向键滚动，同时按住 Ctrl 则逐块移动</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Go to the latest message</source>
        <translation>转到最新消息</translation>
    </message>
</context>
<context>
    <name>ModelChip</name>
    <message>
        <source>Loading %1 (%2 %)</source>
        <translation>正在加载 %1 (%2%)</translation>
    </message>
    <message>
        <source>Model: %1, on %2</source>
        <translation>模型：%1，运行于 %2</translation>
    </message>
    <message>
        <source>Open a model file…</source>
        <translation>打开模型文件…</translation>
    </message>
    <message>
        <source>Ctrl+O</source>
        <translation>Ctrl+O</translation>
    </message>
    <message>
        <source>Built-in demo model</source>
        <translation>内置演示模型</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Another model starts a new chat.</source>
        <translation>换用其他模型会新建对话。</translation>
    </message>
    <message>
        <source>Run on</source>
        <translation>运行设备</translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message>
        <source>Full precision, very large</source>
        <translation>完整精度，体积很大</translation>
    </message>
    <message>
        <source>Nearly as good as the original</source>
        <translation>几乎与原版一样好</translation>
    </message>
    <message>
        <source>High quality</source>
        <translation>高质量</translation>
    </message>
    <message>
        <source>Good quality, half the size</source>
        <translation>质量良好，体积减半</translation>
    </message>
    <message>
        <source>Reduced quality, small</source>
        <translation>质量较低，体积小</translation>
    </message>
    <message>
        <source>Rough, for little memory</source>
        <translation>较粗糙，适合内存很少的电脑</translation>
    </message>
    <message>
        <source>Quality unknown</source>
        <translation>质量未知</translation>
    </message>
    <message>
        <source>quick answers on any computer</source>
        <translation>在任何电脑上快速回答</translation>
    </message>
    <message>
        <source>writing, summaries and questions</source>
        <translation>写作、摘要和问答</translation>
    </message>
    <message>
        <source>reading pictures and documents</source>
        <translation>阅读图片和文档</translation>
    </message>
    <message>
        <source>hard questions, step by step</source>
        <translation>逐步解答难题</translation>
    </message>
    <message>
        <source>programming</source>
        <translation>编程</translation>
    </message>
    <message>
        <source>long texts</source>
        <translation>处理长文本</translation>
    </message>
    <message>
        <source>Good for %1.</source>
        <translation>适合：%1。</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>不到一分钟</translation>
    </message>
    <message numerus="yes">
        <source>about %n minutes</source>
        <translation>
            <numerusform>约 %n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hours</source>
        <translation>
            <numerusform>约 %n 小时</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens/s, prompts %2 tokens/s, first token after %3 s</source>
        <translation>%1 token/秒，提示词 %2 token/秒，首个 token 用时 %3 秒</translation>
    </message>
    <message>
        <source>Very slow here: less than a word a second</source>
        <translation>在这里非常慢：每秒不到一个词</translation>
    </message>
    <message numerus="yes">
        <source>Writes about %n words a second</source>
        <translation>
            <numerusform>每秒写约 %n 个词</numerusform>
        </translation>
    </message>
    <message>
        <source>Too large for this computer&apos;s memory</source>
        <translation>超出这台电脑的内存</translation>
    </message>
    <message>
        <source>Fits, with little memory left for other programs</source>
        <translation>可以运行，但留给其他程序的内存很少</translation>
    </message>
    <message>
        <source>Fits this computer</source>
        <translation>适合这台电脑</translation>
    </message>
    <message>
        <source>%1 of %2 free memory</source>
        <translation>需要 %1，空闲内存 %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 – waiting for its turn</source>
        <translation>%1 – 排队等待中</translation>
    </message>
    <message>
        <source>%1 – paused</source>
        <translation>%1 – 已暂停</translation>
    </message>
    <message>
        <source>%1 – here and checked</source>
        <translation>%1 – 已下载并校验</translation>
    </message>
    <message>
        <source>%1 – checking what has arrived</source>
        <translation>%1 – 正在校验已下载的部分</translation>
    </message>
    <message numerus="yes">
        <source>%1 – the hub is silent, trying again in %n seconds</source>
        <translation>
            <numerusform>%1 – 模型库没有响应，%n 秒后重试</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 – %2 a second</source>
        <translation>%1 – 每秒 %2</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1，还需%2</translation>
    </message>
    <message>
        <source>%1 – connecting</source>
        <translation>%1 – 正在连接</translation>
    </message>
    <message>
        <source>%1 – the hub is silent</source>
        <translation>%1 – 模型库没有响应</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Discover</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>My models</source>
        <translation>我的模型</translation>
    </message>
    <message>
        <source>Details for experts</source>
        <translation>专家详情</translation>
    </message>
</context>
<context>
    <name>MyModelsTab</name>
    <message>
        <source>Looking for models…</source>
        <translation>正在查找模型…</translation>
    </message>
    <message>
        <source>There are no models on this computer yet. Those of LM Studio, Jan, Ollama and the Hugging Face tools show up here by themselves.</source>
        <translation>这台电脑上还没有模型。LM Studio、Jan、Ollama 和 Hugging Face 工具的模型会自动显示在这里。</translation>
    </message>
    <message>
        <source>Find one</source>
        <translation>查找模型</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Downloads go to %1.</source>
        <translation>下载内容保存到 %1。</translation>
    </message>
    <message>
        <source>Look in %1 no more</source>
        <translation>不再查找 %1</translation>
    </message>
    <message>
        <source>Look in another folder, too…</source>
        <translation>添加要查找的文件夹…</translation>
    </message>
    <message>
        <source>A folder with models</source>
        <translation>包含模型的文件夹</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>NoDocuments</name>
    <message>
        <source>Ask and search your own documents</source>
        <translation>在你自己的文档中提问和搜索</translation>
    </message>
    <message>
        <source>Add files, or whole folders of contracts, letters, manuals or notes. Hearth reads them once, finds every passage in a moment, and answers with the page that the answer stands on.</source>
        <translation>添加文件，或装有合同、信件、手册、笔记的整个文件夹。Hearth 只需读取一次，便能立即找到任何段落，并在回答时注明所依据的页码。</translation>
    </message>
    <message>
        <source>Everything stays on this computer, and your files stay where they are, unchanged.</source>
        <translation>一切都保留在这台电脑上，你的文件也留在原处，不会被改动。</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Or drop them here: PDF, Word (DOCX), ODT, HTML, Markdown, CSV, text and source code.</source>
        <translation>也可以拖到这里：PDF、Word（DOCX）、ODT、HTML、Markdown、CSV、文本和源代码。</translation>
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
        <translation>可识图</translation>
    </message>
    <message>
        <source>text only</source>
        <translation>仅文本</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>已下载</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Arriving</source>
        <translation>下载中</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1：%2，%3</translation>
    </message>
</context>
<context>
    <name>OpeningWords</name>
    <message>
        <source>Your chats could not be opened.</source>
        <translation>无法打开你的对话。</translation>
    </message>
    <message>
        <source>They are untouched. What you say now is kept only until you close Hearth.</source>
        <translation>它们没有被改动。你现在的对话内容只保留到关闭 Hearth 为止。</translation>
    </message>
    <message>
        <source>Some chats were damaged, and have been repaired.</source>
        <translation>部分对话曾损坏，现已修复。</translation>
    </message>
    <message numerus="yes">
        <source>%n messages are there. The damaged file was kept.</source>
        <translation>
            <numerusform>%n 条消息仍在。损坏的文件已保留。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageBar</name>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Page number, of %1</source>
        <translation>页码，共 %1 页</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>共 %1 页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
</context>
<context>
    <name>PictureBlock</name>
    <message>
        <source>Picture: %1</source>
        <translation>图片：%1</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Opens it in the viewer</source>
        <translation>在查看器中打开</translation>
    </message>
</context>
<context>
    <name>PictureLevels</name>
    <message>
        <source>a glance</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>small text</source>
        <translation>小字</translation>
    </message>
    <message>
        <source>tiny text</source>
        <translation>极小字</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>全部细节</translation>
    </message>
    <message>
        <source>time not known yet</source>
        <translation>用时尚不清楚</translation>
    </message>
    <message>
        <source>under 1 s</source>
        <translation>不到 1 秒</translation>
    </message>
    <message>
        <source>≈ %1 s</source>
        <translation>≈ %1 秒</translation>
    </message>
    <message>
        <source>≈ %1 min</source>
        <translation>≈ %1 分钟</translation>
    </message>
    <message>
        <source>%1 × %2 → %3 × %4 patches</source>
        <translation>%1 × %2 → %3 × %4 个图块</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n token</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PictureNotice</name>
    <message>
        <source>It was shown plain shapes and did not name them rightly. You can send the picture, but check the answer.</source>
        <translation>测试时，它没能正确认出简单的图形。你可以发送图片，但请核对回答。</translation>
    </message>
    <message>
        <source>It was opened without its image file, but one lies beside it.</source>
        <translation>打开它时没有使用图像文件，但旁边就有一个。</translation>
    </message>
    <message>
        <source>Open a model that sees, put its image file (mmproj) beside it, or send the message without pictures.</source>
        <translation>请打开可识图的模型，将其图像文件（mmproj）放在它旁边，或发送不带图片的消息。</translation>
    </message>
    <message>
        <source>Load %1</source>
        <translation>加载 %1</translation>
    </message>
    <message>
        <source>Open another model…</source>
        <translation>打开其他模型…</translation>
    </message>
    <message>
        <source>Use the built-in demo model</source>
        <translation>使用内置演示模型</translation>
    </message>
    <message>
        <source>Remove the pictures</source>
        <translation>移除图片</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>隐藏详情</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>ProblemBar</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>QualitySlider</name>
    <message>
        <source>Quality of %1: %2</source>
        <translation>%1 的质量：%2</translation>
    </message>
    <message>
        <source>More detail takes more tokens and more time</source>
        <translation>细节越多，所需的 token 和时间也越多</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Hide the list of chats</source>
        <translation>隐藏对话列表</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新建对话</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
</context>
<context>
    <name>ReadingBar</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>停止读取</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>继续读取</translation>
    </message>
    <message>
        <source>Documents that are read</source>
        <translation>已读取的文档</translation>
    </message>
</context>
<context>
    <name>Region</name>
    <message>
        <source>Chosen part: %1 × %2 from %3, %4</source>
        <translation>所选区域：%1 × %2，起点 %3, %4</translation>
    </message>
    <message>
        <source>Ask about this part</source>
        <translation>就此区域提问</translation>
    </message>
</context>
<context>
    <name>RichText</name>
    <message>
        <source>done:</source>
        <translation>已完成：</translation>
    </message>
    <message>
        <source>to do:</source>
        <translation>待办：</translation>
    </message>
</context>
<context>
    <name>SampleCard</name>
    <message>
        <source>Ask about the sample picture: %1</source>
        <translation>就示例图片提问：%1</translation>
    </message>
    <message>
        <source>Ask: %1</source>
        <translation>提问：%1</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Search all documents</source>
        <translation>搜索所有文档</translation>
    </message>
    <message>
        <source>Search in %1</source>
        <translation>在 %1 中搜索</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>搜索全部</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
</context>
<context>
    <name>SearchPalette</name>
    <message>
        <source>Search all chats, or type a command</source>
        <translation>搜索所有对话，或输入命令</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Chat: %1</source>
        <translation>对话：%1</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>未找到任何内容。</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Expert view</source>
        <translation>专家视图</translation>
    </message>
    <message>
        <source>Shows the letters of model files, all numbers and more choices.</source>
        <translation>显示模型文件的量化代号、全部数值和更多选项。</translation>
    </message>
    <message>
        <source>Told to every model</source>
        <translation>给所有模型的指令</translation>
    </message>
    <message>
        <source>Stands before each new conversation: how to answer, in which language, for whom.</source>
        <translation>放在每个新对话之前：如何回答、使用什么语言、面向谁。</translation>
    </message>
    <message>
        <source>For example: Answer briefly, in plain words.</source>
        <translation>例如：请用通俗的语言简短回答。</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>减少动画</translation>
    </message>
    <message>
        <source>Nothing slides or fades.</source>
        <translation>不使用滑动或淡入淡出效果。</translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation>整体大小</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Models and memory</source>
        <translation>模型和内存</translation>
    </message>
    <message>
        <source>Run on</source>
        <translation>运行设备</translation>
    </message>
    <message>
        <source>The best device of this computer is found by itself; change it when you know better.</source>
        <translation>Hearth 会自动选出这台电脑上最合适的设备；如有更好的选择，可以更改。</translation>
    </message>
    <message>
        <source>Give the memory back</source>
        <translation>释放内存</translation>
    </message>
    <message>
        <source>A model that nobody asks anything leaves the memory, and comes back with the next question.</source>
        <translation>一段时间没有提问时，模型会从内存中移出，下次提问时再载入。</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>After 5 minutes</source>
        <translation>5 分钟后</translation>
    </message>
    <message>
        <source>After 30 minutes</source>
        <translation>30 分钟后</translation>
    </message>
    <message>
        <source>After 2 hours</source>
        <translation>2 小时后</translation>
    </message>
    <message>
        <source>Your data</source>
        <translation>你的数据</translation>
    </message>
    <message>
        <source>Where it lies</source>
        <translation>存储位置</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>移动…</translation>
    </message>
    <message>
        <source>Move the folder</source>
        <translation>移动文件夹</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>All chats with their pictures in one file. Hearth makes copies of its own every day as well.</source>
        <translation>将所有对话及其图片保存到一个文件中。Hearth 每天也会自动备份。</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>备份…</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Do not</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Everything stays on this computer. The only connections Hearth ever makes are those below, and each was asked for by you.</source>
        <translation>一切都保留在这台电脑上。Hearth 只建立过下列连接，每一个都出自你的要求。</translation>
    </message>
    <message>
        <source>No connection was ever made.</source>
        <translation>从未建立过任何连接。</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>All keys as usual</source>
        <translation>恢复默认快捷键</translation>
    </message>
    <message>
        <source>An empty folder for your data</source>
        <translation>用于存放数据的空文件夹</translation>
    </message>
    <message>
        <source>Back up all chats</source>
        <translation>备份所有对话</translation>
    </message>
    <message>
        <source>Restore all chats</source>
        <translation>恢复所有对话</translation>
    </message>
    <message>
        <source>Backups of Hearth (*.hearth-backup)</source>
        <translation>Hearth 备份 (*.hearth-backup)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Black and white, with strong edges.</source>
        <translation>黑白配色，边缘清晰。</translation>
    </message>
</context>
<context>
    <name>ShortcutRow</name>
    <message>
        <source>Another command has the same keys; neither works until one is changed.</source>
        <translation>另一个命令使用了相同的快捷键；更改其中一个之前，两者都不起作用。</translation>
    </message>
    <message>
        <source>Press the new keys…</source>
        <translation>请按新的快捷键…</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Keys for “%1”: %2</source>
        <translation>“%1”的快捷键：%2</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>The usual keys for “%1”</source>
        <translation>恢复“%1”的默认快捷键</translation>
    </message>
</context>
<context>
    <name>TextPane</name>
    <message>
        <source>Text of the document</source>
        <translation>文档文本</translation>
    </message>
</context>
<context>
    <name>ThinkingBlock</name>
    <message>
        <source>Thinking…</source>
        <translation>正在思考…</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>思考过程</translation>
    </message>
    <message>
        <source>Thought for %1 s</source>
        <translation>思考了 %1 秒</translation>
    </message>
    <message>
        <source>Thought for %1 min %2 s</source>
        <translation>思考了 %1 分 %2 秒</translation>
    </message>
    <message>
        <source>Hide thoughts</source>
        <translation>隐藏思考过程</translation>
    </message>
    <message>
        <source>Show thoughts</source>
        <translation>显示思考过程</translation>
    </message>
</context>
<context>
    <name>ThinkingSwitch</name>
    <message>
        <source>Thinks first</source>
        <translation>先思考</translation>
    </message>
    <message>
        <source>Answers at once</source>
        <translation>直接回答</translation>
    </message>
    <message>
        <source>Think before answering</source>
        <translation>回答前先思考</translation>
    </message>
</context>
<context>
    <name>TranscriptMenu</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Ctrl+C</source>
        <translation>Ctrl+C</translation>
    </message>
    <message>
        <source>Copy the address of the link</source>
        <translation>复制链接地址</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>复制消息</translation>
    </message>
    <message>
        <source>Select the message</source>
        <translation>选择消息</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
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
        <translation>你说</translation>
    </message>
    <message>
        <source>About this answer</source>
        <translation>关于此回答</translation>
    </message>
    <message>
        <source>Hearth answered</source>
        <translation>Hearth 回答</translation>
    </message>
    <message>
        <source>The answer goes on</source>
        <translation>回答继续</translation>
    </message>
</context>
<context>
    <name>TranscriptWords</name>
    <message>
        <source>A picture that was here is missing.</source>
        <translation>此处的图片已丢失。</translation>
    </message>
    <message>
        <source>The picture %1 is missing.</source>
        <translation>图片 %1 已丢失。</translation>
    </message>
    <message>
        <source>%1, page %2</source>
        <translation>%1，第 %2 页</translation>
    </message>
    <message numerus="yes">
        <source>Read %1 of %n pages.</source>
        <translation>
            <numerusform>已读取 %n 页中的 %1 页。</numerusform>
        </translation>
    </message>
    <message>
        <source>Read everything.</source>
        <translation>已读取全部内容。</translation>
    </message>
    <message numerus="yes">
        <source>Searched: %1 of %n pages were read.</source>
        <translation>
            <numerusform>已检索：读取了 %n 页中的 %1 页。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched: %1 of %n passages were read.</source>
        <translation>
            <numerusform>已检索：读取了 %n 个段落中的 %1 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>Interrupted. Ask again to get a whole answer.</source>
        <translation>已中断。重新提问可获得完整的回答。</translation>
    </message>
</context>
<context>
    <name>TrashPage</name>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Chats stay here for 30 days, then they are deleted for good.</source>
        <translation>对话会在这里保留 30 天，之后将被永久删除。</translation>
    </message>
    <message>
        <source>Really delete all?</source>
        <translation>确定全部删除？</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>清空回收站</translation>
    </message>
    <message>
        <source>Chats in the trash</source>
        <translation>回收站中的对话</translation>
    </message>
    <message>
        <source>Chat without a name</source>
        <translation>未命名的对话</translation>
    </message>
    <message>
        <source>Thrown away %1</source>
        <translation>移入时间：%1</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Put “%1” back</source>
        <translation>还原“%1”</translation>
    </message>
    <message>
        <source>Really delete?</source>
        <translation>确定删除？</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Really delete “%1” for good?</source>
        <translation>确定永久删除“%1”？</translation>
    </message>
    <message>
        <source>Delete “%1” for good</source>
        <translation>永久删除“%1”</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>回收站为空。</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ViewArea</name>
    <message>
        <source>Plus and minus zoom, 0 fits, 1 shows every pixel, S chooses a part, arrows move</source>
        <translation>加减号键缩放，0 适合窗口，1 显示每个像素，S 选择区域，方向键移动</translation>
    </message>
</context>
<context>
    <name>ViewerBar</name>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Fit into the panel</source>
        <translation>适合面板大小</translation>
    </message>
    <message>
        <source>1:1</source>
        <translation>1:1</translation>
    </message>
    <message>
        <source>Show every pixel</source>
        <translation>显示每个像素</translation>
    </message>
    <message>
        <source>Choose a part</source>
        <translation>选择区域</translation>
    </message>
    <message>
        <source>Model&apos;s view</source>
        <translation>模型视角</translation>
    </message>
</context>
<context>
    <name>ViewerPanel</name>
    <message>
        <source>Viewer: %1</source>
        <translation>查看器：%1</translation>
    </message>
    <message>
        <source>Close the viewer</source>
        <translation>关闭查看器</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>图片 %1</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>正在打开 %1</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>What would you like to know?</source>
        <translation>你想了解什么？</translation>
    </message>
    <message>
        <source>Drop a picture on this window or just ask. Nothing leaves this computer.</source>
        <translation>将图片拖到此窗口，或直接提问。任何内容都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Use the built-in demo model</source>
        <translation>使用内置演示模型</translation>
    </message>
</context>
<context>
    <name>gui::chat::AttachmentModel</name>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message numerus="yes">
        <source>The first of %n frames or pages</source>
        <translation>
            <numerusform>共 %n 帧或页，仅取第一个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::chat::ChatDocuments</name>
    <message>
        <source>Reading page %1 of %2</source>
        <translation>正在读取第 %1 页，共 %2 页</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n 页</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n words</source>
        <translation>
            <numerusform>%n 个词</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n documents</source>
        <translation>
            <numerusform>%n 个文档</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read</source>
        <translation>
            <numerusform>%n 个无法读取</numerusform>
        </translation>
    </message>
    <message>
        <source>Not among your documents any more. Drop it here again to ask about it.</source>
        <translation>已不在你的文档中。重新拖到这里即可提问。</translation>
    </message>
    <message>
        <source>Reading was stopped; it goes on in Documents.</source>
        <translation>读取已停止；可在“文档”中继续。</translation>
    </message>
</context>
<context>
    <name>gui::chat::ChatViewModel</name>
    <message>
        <source>Reading: %1 of %2 tokens</source>
        <translation>正在读取：%1 / %2 token</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在撰写…</translation>
    </message>
    <message>
        <source>This chat takes %1 of the %2 tokens that the model can hold.</source>
        <translation>此对话需要 %1 个 token，而模型可容纳 %2 个。</translation>
    </message>
    <message>
        <source>This model cannot see pictures.</source>
        <translation>此模型无法识图。</translation>
    </message>
    <message>
        <source>Remove the picture, or open a model that has its image file (mmproj) beside it.</source>
        <translation>请移除图片，或打开旁边带有图像文件（mmproj）的模型。</translation>
    </message>
    <message>
        <source>Hearth does not fetch anything from the network.</source>
        <translation>Hearth 不会从网络获取任何内容。</translation>
    </message>
    <message>
        <source>Save the picture on this computer first, then drop the file here.</source>
        <translation>请先将图片保存到这台电脑上，再将文件拖到这里。</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>The graphics device stopped working.</source>
        <translation>图形设备已停止工作。</translation>
    </message>
    <message>
        <source>The answer goes on, on another device.</source>
        <translation>回答将在另一个设备上继续。</translation>
    </message>
</context>
<context>
    <name>gui::chat::ModelViewModel</name>
    <message>
        <source>No model</source>
        <translation>无模型</translation>
    </message>
    <message>
        <source>Built-in demo model</source>
        <translation>内置演示模型</translation>
    </message>
    <message>
        <source>Its memory was given back. It comes back with the next question.</source>
        <translation>其内存已释放，下次提问时会重新载入。</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens of memory</source>
        <translation>
            <numerusform>上下文 %n token</numerusform>
        </translation>
    </message>
    <message>
        <source>sees pictures</source>
        <translation>可识图</translation>
    </message>
    <message>
        <source>text only</source>
        <translation>仅文本</translation>
    </message>
    <message>
        <source>Best device</source>
        <translation>最佳设备</translation>
    </message>
</context>
<context>
    <name>gui::chat::SightWatch</name>
    <message>
        <source>This model cannot see pictures.</source>
        <translation>此模型无法识图。</translation>
    </message>
    <message>
        <source>Checking that the model sees pictures…</source>
        <translation>正在检查模型能否识图…</translation>
    </message>
    <message>
        <source>Checked: the model sees pictures.</source>
        <translation>检查完毕：模型可以识图。</translation>
    </message>
    <message>
        <source>This model may not see pictures correctly.</source>
        <translation>此模型可能无法正确识图。</translation>
    </message>
</context>
<context>
    <name>gui::chats::ChatListModel</name>
    <message>
        <source>Chat without a name</source>
        <translation>未命名的对话</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>已置顶</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
</context>
<context>
    <name>gui::chats::ChatsViewModel</name>
    <message>
        <source>Chat without a name</source>
        <translation>未命名的对话</translation>
    </message>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
    <message>
        <source>Hearth</source>
        <translation>Hearth</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>思考过程</translation>
    </message>
    <message>
        <source>A picture is missing.</source>
        <translation>图片已丢失。</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>All chats are saved in %1</source>
        <translation>所有对话已保存到 %1</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>%1, page %2</source>
        <translation>%1，第 %2 页</translation>
    </message>
</context>
<context>
    <name>gui::models::ModelsViewModel</name>
    <message numerus="yes">
        <source>%n downloads</source>
        <translation>
            <numerusform>%n 个下载</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was found for “%1”.</source>
        <translation>未找到与“%1”相关的内容。</translation>
    </message>
    <message>
        <source>This page has no models that Hearth can use (GGUF).</source>
        <translation>此页面没有 Hearth 可用的模型（GGUF）。</translation>
    </message>
    <message>
        <source>This model has no part for pictures.</source>
        <translation>此模型没有图像文件（mmproj）。</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在校验…</translation>
    </message>
    <message>
        <source>Checking, %1 of %2</source>
        <translation>正在校验，%1 / %2</translation>
    </message>
    <message>
        <source>Damaged. Get a fresh copy of it.</source>
        <translation>已损坏。请重新获取该文件。</translation>
    </message>
    <message>
        <source>Damaged: %1 have to be fetched again. Download it again, the rest is kept.</source>
        <translation>已损坏：需要重新获取 %1。请再次下载，其余部分会保留。</translation>
    </message>
    <message>
        <source>Every byte is right.</source>
        <translation>每个字节都正确。</translation>
    </message>
    <message>
        <source>It came without a checksum to compare with.</source>
        <translation>没有可供比对的校验和。</translation>
    </message>
    <message>
        <source>This computer has not been measured yet.</source>
        <translation>这台电脑尚未测速。</translation>
    </message>
    <message>
        <source>%1, %2 free for models</source>
        <translation>%1，%2 可用于模型</translation>
    </message>
</context>
<context>
    <name>gui::settings::DataViewModel</name>
    <message>
        <source>When Hearth starts next, your data moves to %1.</source>
        <translation>下次启动 Hearth 时，你的数据将移动到 %1。</translation>
    </message>
    <message>
        <source>When Hearth starts next, the chats of %1 take the place of the present ones.</source>
        <translation>下次启动 Hearth 时，%1 中的对话将替换当前的对话。</translation>
    </message>
</context>
<context>
    <name>gui::settings::HubViewModel</name>
    <message>
        <source>Some models are given only to people who accepted their terms. The hub knows you by a token, which you make on its page.</source>
        <translation>有些模型只提供给已接受其条款的人。模型库通过令牌识别你，令牌可在其网站上创建。</translation>
    </message>
    <message>
        <source>Only %1 gets to see it.</source>
        <translation>只有 %1 能看到它。</translation>
    </message>
    <message>
        <source>It was given for %1 and is not sent to this hub.</source>
        <translation>它是为 %1 提供的，不会发送给此模型库。</translation>
    </message>
    <message>
        <source>It is not sent to this hub, because the way there is not encrypted.</source>
        <translation>由于连接未加密，它不会发送给此模型库。</translation>
    </message>
    <message>
        <source>Write an address like https://huggingface.co, without a name or a password.</source>
        <translation>请填写类似 https://huggingface.co 的地址，不要包含用户名或密码。</translation>
    </message>
    <message>
        <source>Write an address like http://proxy.example:8080 or socks5://proxy.example:1080.</source>
        <translation>请填写类似 http://proxy.example:8080 或 socks5://proxy.example:1080 的地址。</translation>
    </message>
    <message>
        <source>There are no certificates in this file. Choose one that begins with “BEGIN CERTIFICATE” (PEM).</source>
        <translation>此文件中没有证书。请选择以“BEGIN CERTIFICATE”开头的文件（PEM）。</translation>
    </message>
    <message>
        <source>This is no token. Copy it once more from the hub&apos;s page.</source>
        <translation>这不是令牌。请从模型库的网站重新复制。</translation>
    </message>
    <message>
        <source>Write a number, as 2.5, or nothing.</source>
        <translation>请填写数字，例如 2.5，或留空。</translation>
    </message>
</context>
<context>
    <name>gui::settings::SettingsViewModel</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
</context>
<context>
    <name>gui::viewer::ViewerViewModel</name>
    <message numerus="yes">
        <source>What the model sees: %1 × %2 pixels in %3 × %4 patches, %n tokens</source>
        <translation>
            <numerusform>模型所见：%1 × %2 像素，%3 × %4 个图块，%n token</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>The file has changed since it was read, and the passage is not there any more.</source>
        <translation>文件在读取后已更改，该段落已不存在。</translation>
    </message>
    <message>
        <source>The file has changed since it was read.</source>
        <translation>文件在读取后已更改。</translation>
    </message>
    <message>
        <source>The passage could not be found here, so nothing is lit.</source>
        <translation>此处未找到该段落，因此没有高亮显示。</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Part of page %1 of %2</source>
        <translation>第 %1 页的一部分，共 %2 页</translation>
    </message>
    <message>
        <source>Part of %1</source>
        <translation>%1 的一部分</translation>
    </message>
</context>
</TS>
