<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>AboutSection</name>
    <message>
        <source>About</source>
        <translation>عن البرنامج</translation>
    </message>
    <message>
        <source>public domain</source>
        <translation>ملكية عامة</translation>
    </message>
    <message>
        <source>Hearth %1</source>
        <translation>Hearth %1</translation>
    </message>
    <message>
        <source>An assistant that runs on your own computer. It sends nothing anywhere: no account, no telemetry, no network but for the downloads you ask for.</source>
        <translation>مساعد يعمل على حاسوبك أنت. لا يرسل شيئًا إلى أي مكان: لا حساب، ولا جمع بيانات، ولا شبكة إلا للتنزيلات التي تطلبها.</translation>
    </message>
    <message>
        <source>Made with the work of others:</source>
        <translation>أُنجز بفضل أعمال آخرين:</translation>
    </message>
</context>
<context>
    <name>AttachmentCard</name>
    <message>
        <source>Picture %1</source>
        <translation>الصورة %1</translation>
    </message>
    <message>
        <source>Picture %1, being read</source>
        <translation>الصورة %1، جارٍ قراءتها</translation>
    </message>
    <message>
        <source>Show %1 as the model sees it</source>
        <translation>عرض %1 كما يراها النموذج</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>جارٍ القراءة…</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>إزالة %1</translation>
    </message>
</context>
<context>
    <name>AttachmentStrip</name>
    <message>
        <source>Attached pictures</source>
        <translation>الصور المرفقة</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Drop pictures or documents to ask about them, or a model to open it</source>
        <translation>أفلت صورًا أو مستندات لتسأل عنها، أو نموذجًا لفتحه</translation>
    </message>
</context>
<context>
    <name>ChatRail</name>
    <message>
        <source>Rename</source>
        <translation>إعادة تسمية</translation>
    </message>
    <message>
        <source>Name of the chat</source>
        <translation>اسم المحادثة</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>المحادثات</translation>
    </message>
    <message>
        <source>Your chats will be listed here. They stay on this computer.</source>
        <translation>ستظهر محادثاتك هنا. وهي تبقى على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>إعادة تسمية…</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>إلغاء التثبيت</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>تثبيت</translation>
    </message>
    <message>
        <source>Move to a folder</source>
        <translation>نقل إلى مجلد</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>مجلد جديد…</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>نقل</translation>
    </message>
    <message>
        <source>Name of the new folder</source>
        <translation>اسم المجلد الجديد</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>بلا مجلد</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>حفظ بصيغة</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Web page (HTML)</source>
        <translation>صفحة ويب (HTML)</translation>
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
        <translation>نقل إلى سلة المهملات</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>اسم المجلد</translation>
    </message>
    <message>
        <source>Delete the folder, keep its chats</source>
        <translation>حذف المجلد مع إبقاء محادثاته</translation>
    </message>
    <message>
        <source>Save the chat</source>
        <translation>حفظ المحادثة</translation>
    </message>
</context>
<context>
    <name>ChatRow</name>
    <message>
        <source>Folder %1, open</source>
        <translation>المجلد %1، مفتوح</translation>
    </message>
    <message>
        <source>Folder %1, closed</source>
        <translation>المجلد %1، مغلق</translation>
    </message>
    <message>
        <source>Pinned. Last changed %1</source>
        <translation>مثبّتة. آخر تغيير: %1</translation>
    </message>
    <message>
        <source>Last changed %1</source>
        <translation>آخر تغيير: %1</translation>
    </message>
    <message>
        <source>More for “%1”</source>
        <translation>المزيد عن «%1»</translation>
    </message>
</context>
<context>
    <name>CodeHeader</name>
    <message>
        <source>Code: %1</source>
        <translation>شيفرة: %1</translation>
    </message>
    <message>
        <source>Do not wrap lines</source>
        <translation>عدم لفّ الأسطر</translation>
    </message>
    <message>
        <source>Wrap lines</source>
        <translation>لفّ الأسطر</translation>
    </message>
    <message>
        <source>Save code as a file…</source>
        <translation>حفظ الشيفرة في ملف…</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>نُسخت</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>نسخ الشيفرة</translation>
    </message>
</context>
<context>
    <name>CodeSaveDialog</name>
    <message>
        <source>Code (*.%1)</source>
        <translation>شيفرة (*.%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>كل الملفات (*)</translation>
    </message>
    <message>
        <source>Save code</source>
        <translation>حفظ الشيفرة</translation>
    </message>
    <message>
        <source>The code could not be saved.</source>
        <translation>تعذّر حفظ الشيفرة.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>اختر مجلدًا تملك إذن الكتابة فيه.</translation>
    </message>
</context>
<context>
    <name>CommandNames</name>
    <message>
        <source>New chat</source>
        <translation>محادثة جديدة</translation>
    </message>
    <message>
        <source>New temporary chat</source>
        <translation>محادثة مؤقتة جديدة</translation>
    </message>
    <message>
        <source>Search everything, commands</source>
        <translation>البحث في كل شيء، والأوامر</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>البحث في هذه المحادثة</translation>
    </message>
    <message>
        <source>Open a model file</source>
        <translation>فتح ملف نموذج</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>إرفاق ملف</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>إيقاف الإجابة</translation>
    </message>
    <message>
        <source>Answer once more</source>
        <translation>الإجابة مرة أخرى</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>نسخ آخر إجابة</translation>
    </message>
    <message>
        <source>Next chat</source>
        <translation>المحادثة التالية</translation>
    </message>
    <message>
        <source>Previous chat</source>
        <translation>المحادثة السابقة</translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation>إعادة تسمية هذه المحادثة</translation>
    </message>
    <message>
        <source>Show or hide the list of chats</source>
        <translation>إظهار قائمة المحادثات أو إخفاؤها</translation>
    </message>
    <message>
        <source>Go to the chat</source>
        <translation>الانتقال إلى المحادثة</translation>
    </message>
    <message>
        <source>Go to the documents</source>
        <translation>الانتقال إلى المستندات</translation>
    </message>
    <message>
        <source>Go to the models</source>
        <translation>الانتقال إلى النماذج</translation>
    </message>
    <message>
        <source>Go to the downloads</source>
        <translation>الانتقال إلى التنزيلات</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>نص أكبر</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>نص أصغر</translation>
    </message>
    <message>
        <source>Text of the usual size</source>
        <translation>نص بالحجم المعتاد</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>إنهاء</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Attach pictures or documents</source>
        <translation>إرفاق صور أو مستندات</translation>
    </message>
    <message>
        <source>Ask anything, or drop pictures and documents</source>
        <translation>اسأل ما تشاء، أو أفلت صورًا ومستندات</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>الرسالة</translation>
    </message>
    <message>
        <source>Enter sends, Shift and Enter start a new line</source>
        <translation>المفتاح Enter يرسل، وShift مع Enter لبدء سطر جديد</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>إرسال</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
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
        <translation>هل تريد نقل %1 إلى سلة المهملات؟</translation>
    </message>
    <message>
        <source>Your chats stay. The model can be fetched again, or taken back from the trash.</source>
        <translation>ستبقى محادثاتك. ويمكن تنزيل النموذج من جديد، أو استعادته من سلة المهملات.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>إبقاء</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>نقل إلى السلة</translation>
    </message>
</context>
<context>
    <name>DefaultsDialog</name>
    <message>
        <source>Settings of %1</source>
        <translation>إعدادات %1</translation>
    </message>
    <message>
        <source>For new chats. What is empty is as usual.</source>
        <translation>للمحادثات الجديدة. ما يُترك فارغًا يأخذ القيمة المعتادة.</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>التعليمات</translation>
    </message>
    <message>
        <source>What it should always keep in mind</source>
        <translation>ما ينبغي أن يراعيه دائمًا</translation>
    </message>
    <message>
        <source>Length of a chat, in tokens</source>
        <translation>طول المحادثة بالرموز</translation>
    </message>
    <message>
        <source>Temperature, 0 to 2</source>
        <translation>درجة الحرارة، من 0 إلى 2</translation>
    </message>
    <message>
        <source>Top-p, 0 to 1</source>
        <translation>قيمة Top-p، من 0 إلى 1</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>الجهاز</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Faster answers on the processor</source>
        <translation>إجابات أسرع على المعالج</translation>
    </message>
    <message>
        <source>Holds the model in large pages of memory that no other program shares (Linux). From the next start of the model.</source>
        <translation>يُبقي النموذج في صفحات كبيرة من الذاكرة لا يشاركها أي برنامج آخر (لينكس). بدءًا من التشغيل التالي للنموذج.</translation>
    </message>
</context>
<context>
    <name>DiscoverTab</name>
    <message>
        <source>Search the hub, or paste the address of a model&apos;s page</source>
        <translation>ابحث في المستودع، أو ألصق عنوان صفحة نموذج</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Searching and downloading use the network. Nothing else does, and what you chat never leaves this computer.</source>
        <translation>البحث والتنزيل يستخدمان الشبكة، ولا شيء غيرهما. وما تكتبه في محادثاتك لا يغادر هذا الحاسوب أبدًا.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>جارٍ البحث…</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>كل النماذج</translation>
    </message>
    <message>
        <source>Asking the hub for its files…</source>
        <translation>جارٍ طلب قائمة ملفاته من المستودع…</translation>
    </message>
</context>
<context>
    <name>DocumentList</name>
    <message>
        <source>Documents</source>
        <translation>المستندات</translation>
    </message>
    <message>
        <source>Ask about it</source>
        <translation>السؤال عنه</translation>
    </message>
    <message>
        <source>Search in it</source>
        <translation>البحث فيه</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>إزالة من القائمة</translation>
    </message>
    <message>
        <source>the files stay</source>
        <translation>تبقى الملفات</translation>
    </message>
</context>
<context>
    <name>DocumentRow</name>
    <message>
        <source>Folder %1, open</source>
        <translation>المجلد %1، مفتوح</translation>
    </message>
    <message>
        <source>Folder %1, closed</source>
        <translation>المجلد %1، مغلق</translation>
    </message>
    <message>
        <source>Ask about it</source>
        <translation>السؤال عنه</translation>
    </message>
    <message>
        <source>Ask about %1</source>
        <translation>السؤال عن %1</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>المزيد عن %1</translation>
    </message>
</context>
<context>
    <name>DocumentStrip</name>
    <message>
        <source>Documents of this chat</source>
        <translation>مستندات هذه المحادثة</translation>
    </message>
    <message>
        <source>Ask without %1</source>
        <translation>السؤال من دون %1</translation>
    </message>
</context>
<context>
    <name>DocumentWords</name>
    <message>
        <source>The file is not there any more.</source>
        <translation>لم يعد الملف في مكانه.</translation>
    </message>
    <message>
        <source>Put it back, or remove it from the list.</source>
        <translation>أعده إلى مكانه، أو أزله من القائمة.</translation>
    </message>
    <message>
        <source>The file could not be opened.</source>
        <translation>تعذّر فتح الملف.</translation>
    </message>
    <message>
        <source>Check that you may read it and that its disk is connected, then try again.</source>
        <translation>تحقق من أنك تملك إذن قراءته ومن أن قرصه متصل، ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>الملف تالف.</translation>
    </message>
    <message>
        <source>Put a fresh copy in its place.</source>
        <translation>ضع نسخة سليمة منه مكانه.</translation>
    </message>
    <message>
        <source>No text was found in it: it is a scan, pictures of text.</source>
        <translation>لم يُعثر فيه على نص: إنه مسح ضوئي، أي صور لنص.</translation>
    </message>
    <message>
        <source>Make it searchable with a program for text recognition (OCR).</source>
        <translation>اجعله قابلًا للبحث باستخدام برنامج للتعرّف على النصوص (OCR).</translation>
    </message>
    <message>
        <source>There is no text in it.</source>
        <translation>لا نص فيه.</translation>
    </message>
    <message>
        <source>It is locked with a password.</source>
        <translation>الملف محمي بكلمة مرور.</translation>
    </message>
    <message>
        <source>Save a copy without one in another program.</source>
        <translation>احفظ نسخة منه بلا كلمة مرور في برنامج آخر.</translation>
    </message>
    <message>
        <source>It could not be read.</source>
        <translation>تعذّرت قراءته.</translation>
    </message>
    <message>
        <source>Being read: page %1 of %2</source>
        <translation>جارٍ قراءته: الصفحة %1 من %2</translation>
    </message>
    <message>
        <source>Being read</source>
        <translation>جارٍ قراءته</translation>
    </message>
    <message>
        <source>Waits until reading goes on</source>
        <translation>ينتظر متابعة القراءة</translation>
    </message>
    <message>
        <source>Has changed, and waits to be read again</source>
        <translation>تغيّر، وينتظر قراءته من جديد</translation>
    </message>
    <message>
        <source>Waits to be read</source>
        <translation>ينتظر قراءته</translation>
    </message>
    <message numerus="yes">
        <source>Ready: %Ln words</source>
        <translation>
            <numerusform>جاهز: %Ln كلمة</numerusform>
            <numerusform>جاهز: كلمة واحدة</numerusform>
            <numerusform>جاهز: كلمتان</numerusform>
            <numerusform>جاهز: %Ln كلمات</numerusform>
            <numerusform>جاهز: %Ln كلمة</numerusform>
            <numerusform>جاهز: %Ln كلمة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ready: %Ln pages</source>
        <translation>
            <numerusform>جاهز: %Ln صفحة</numerusform>
            <numerusform>جاهز: صفحة واحدة</numerusform>
            <numerusform>جاهز: صفحتان</numerusform>
            <numerusform>جاهز: %Ln صفحات</numerusform>
            <numerusform>جاهز: %Ln صفحة</numerusform>
            <numerusform>جاهز: %Ln صفحة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them without text, as pictures and scans are</source>
        <translation>
            <numerusform>منها %Ln صفحة بلا نص، كالصور والمسح الضوئي</numerusform>
            <numerusform>منها صفحة واحدة بلا نص، كالصور والمسح الضوئي</numerusform>
            <numerusform>منها صفحتان بلا نص، كالصور والمسح الضوئي</numerusform>
            <numerusform>منها %Ln صفحات بلا نص، كالصور والمسح الضوئي</numerusform>
            <numerusform>منها %Ln صفحة بلا نص، كالصور والمسح الضوئي</numerusform>
            <numerusform>منها %Ln صفحة بلا نص، كالصور والمسح الضوئي</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln documents</source>
        <translation>
            <numerusform>%Ln مستند</numerusform>
            <numerusform>مستند واحد</numerusform>
            <numerusform>مستندان</numerusform>
            <numerusform>%Ln مستندات</numerusform>
            <numerusform>%Ln مستندًا</numerusform>
            <numerusform>%Ln مستند</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pages</source>
        <translation>
            <numerusform>%Ln صفحة</numerusform>
            <numerusform>صفحة واحدة</numerusform>
            <numerusform>صفحتان</numerusform>
            <numerusform>%Ln صفحات</numerusform>
            <numerusform>%Ln صفحة</numerusform>
            <numerusform>%Ln صفحة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln words</source>
        <translation>
            <numerusform>%Ln كلمة</numerusform>
            <numerusform>كلمة واحدة</numerusform>
            <numerusform>كلمتان</numerusform>
            <numerusform>%Ln كلمات</numerusform>
            <numerusform>%Ln كلمة</numerusform>
            <numerusform>%Ln كلمة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>في الانتظار: %Ln</numerusform>
            <numerusform>في الانتظار: %Ln</numerusform>
            <numerusform>في الانتظار: %Ln</numerusform>
            <numerusform>في الانتظار: %Ln</numerusform>
            <numerusform>في الانتظار: %Ln</numerusform>
            <numerusform>في الانتظار: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>تعذّرت قراءة %Ln مستند</numerusform>
            <numerusform>تعذّرت قراءة مستند واحد</numerusform>
            <numerusform>تعذّرت قراءة مستندين</numerusform>
            <numerusform>تعذّرت قراءة %Ln مستندات</numerusform>
            <numerusform>تعذّرت قراءة %Ln مستندًا</numerusform>
            <numerusform>تعذّرت قراءة %Ln مستند</numerusform>
        </translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>المتبقي: أقل من دقيقة</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minutes left</source>
        <translation>
            <numerusform>المتبقي: نحو %Ln دقيقة</numerusform>
            <numerusform>المتبقي: نحو دقيقة</numerusform>
            <numerusform>المتبقي: نحو دقيقتين</numerusform>
            <numerusform>المتبقي: نحو %Ln دقائق</numerusform>
            <numerusform>المتبقي: نحو %Ln دقيقة</numerusform>
            <numerusform>المتبقي: نحو %Ln دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hours left</source>
        <translation>
            <numerusform>المتبقي: نحو %Ln ساعة</numerusform>
            <numerusform>المتبقي: نحو ساعة</numerusform>
            <numerusform>المتبقي: نحو ساعتين</numerusform>
            <numerusform>المتبقي: نحو %Ln ساعات</numerusform>
            <numerusform>المتبقي: نحو %Ln ساعة</numerusform>
            <numerusform>المتبقي: نحو %Ln ساعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading: %1 of %Ln documents</source>
        <translation>
            <numerusform>جارٍ قراءة المستندات: %1 من %Ln</numerusform>
            <numerusform>جارٍ قراءة المستندات: %1 من %Ln</numerusform>
            <numerusform>جارٍ قراءة المستندات: %1 من %Ln</numerusform>
            <numerusform>جارٍ قراءة المستندات: %1 من %Ln</numerusform>
            <numerusform>جارٍ قراءة المستندات: %1 من %Ln</numerusform>
            <numerusform>جارٍ قراءة المستندات: %1 من %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>الصفحة %1 من %2</translation>
    </message>
    <message numerus="yes">
        <source>Reading was stopped. %1 of %Ln documents are read, the others wait.</source>
        <translation>
            <numerusform>أُوقفت القراءة. عدد المستندات المقروءة: %1 من %Ln، والبقية في الانتظار.</numerusform>
            <numerusform>أُوقفت القراءة. عدد المستندات المقروءة: %1 من %Ln، والبقية في الانتظار.</numerusform>
            <numerusform>أُوقفت القراءة. عدد المستندات المقروءة: %1 من %Ln، والبقية في الانتظار.</numerusform>
            <numerusform>أُوقفت القراءة. عدد المستندات المقروءة: %1 من %Ln، والبقية في الانتظار.</numerusform>
            <numerusform>أُوقفت القراءة. عدد المستندات المقروءة: %1 من %Ln، والبقية في الانتظار.</numerusform>
            <numerusform>أُوقفت القراءة. عدد المستندات المقروءة: %1 من %Ln، والبقية في الانتظار.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched %1 of %Ln documents.</source>
        <translation>
            <numerusform>عدد المستندات التي شملها البحث: %1 من %Ln.</numerusform>
            <numerusform>عدد المستندات التي شملها البحث: %1 من %Ln.</numerusform>
            <numerusform>عدد المستندات التي شملها البحث: %1 من %Ln.</numerusform>
            <numerusform>عدد المستندات التي شملها البحث: %1 من %Ln.</numerusform>
            <numerusform>عدد المستندات التي شملها البحث: %1 من %Ln.</numerusform>
            <numerusform>عدد المستندات التي شملها البحث: %1 من %Ln.</numerusform>
        </translation>
    </message>
    <message>
        <source>The others are not read yet, or could not be read.</source>
        <translation>أما البقية فلم تُقرأ بعد، أو تعذّرت قراءتها.</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>الصفحة %1</translation>
    </message>
    <message>
        <source>There is nothing in “%1” that Hearth can read. It reads PDF, Word (DOCX), ODT, HTML, Markdown, CSV, text and source code.</source>
        <translation>لا يوجد في «%1» ما يستطيع Hearth قراءته. يقرأ Hearth ملفات PDF وWord (DOCX) وODT وHTML وMarkdown وCSV والنصوص والشيفرات المصدرية.</translation>
    </message>
    <message>
        <source>“%1” was not added.</source>
        <translation>لم يُضف «%1».</translation>
    </message>
    <message>
        <source>Hearth does not fetch anything from the network. Save the document on this computer first, then drop the file here.</source>
        <translation>لا يجلب Hearth أي شيء من الشبكة. احفظ المستند على هذا الحاسوب أولًا، ثم أفلت الملف هنا.</translation>
    </message>
</context>
<context>
    <name>DocumentsPage</name>
    <message>
        <source>Documents</source>
        <translation>المستندات</translation>
    </message>
    <message>
        <source>Looking for your documents…</source>
        <translation>جارٍ البحث عن مستنداتك…</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>إضافة ملفات…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>إضافة مجلد…</translation>
    </message>
    <message>
        <source>More for all documents</source>
        <translation>المزيد لكل المستندات</translation>
    </message>
    <message>
        <source>Drop files or folders to add them to your documents</source>
        <translation>أفلت ملفات أو مجلدات لإضافتها إلى مستنداتك</translation>
    </message>
    <message>
        <source>Ask about all of them</source>
        <translation>السؤال عنها كلها</translation>
    </message>
    <message>
        <source>Look for changed files</source>
        <translation>البحث عن ملفات تغيّرت</translation>
    </message>
    <message>
        <source>Read failed ones again</source>
        <translation>إعادة قراءة ما تعذّرت قراءته</translation>
    </message>
    <message>
        <source>Add files to your documents</source>
        <translation>إضافة ملفات إلى مستنداتك</translation>
    </message>
    <message>
        <source>Documents (%1)</source>
        <translation>مستندات (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>كل الملفات (*)</translation>
    </message>
    <message>
        <source>Add a folder to your documents</source>
        <translation>إضافة مجلد إلى مستنداتك</translation>
    </message>
</context>
<context>
    <name>DownloadCard</name>
    <message>
        <source>Chat</source>
        <translation>محادثة</translation>
    </message>
    <message>
        <source>Chat with %1</source>
        <translation>محادثة مع %1</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>إيقاف مؤقت</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>إيقاف %1 مؤقتًا</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Go on with %1</source>
        <translation>متابعة تنزيل %1</translation>
    </message>
    <message>
        <source>Earlier: %1</source>
        <translation>تقديم %1 في القائمة</translation>
    </message>
    <message>
        <source>Take %1 off the list; what has arrived stays</source>
        <translation>إزالة %1 من القائمة؛ ما نُزّل منه يبقى</translation>
    </message>
    <message>
        <source>%1 has arrived</source>
        <translation>اكتمل تنزيل %1</translation>
    </message>
</context>
<context>
    <name>DownloadsPage</name>
    <message>
        <source>Downloads</source>
        <translation>التنزيلات</translation>
    </message>
    <message>
        <source>Nothing is on its way. Downloads go on by themselves when Hearth is started again, and every byte is checked.</source>
        <translation>لا تنزيلات جارية. تُستأنف التنزيلات تلقائيًا عند تشغيل Hearth من جديد، ويُفحص كل بايت منها.</translation>
    </message>
</context>
<context>
    <name>EditDialog</name>
    <message>
        <source>Ask differently</source>
        <translation>صياغة السؤال من جديد</translation>
    </message>
    <message>
        <source>The chat goes on from here. What was said before stays, as another version.</source>
        <translation>تتابع المحادثة من هنا. وما قيل سابقًا يبقى محفوظًا كنسخة أخرى.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>الرسالة</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>اسأل</translation>
    </message>
</context>
<context>
    <name>ErrorBar</name>
    <message>
        <source>Less</source>
        <translation>أقل</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>A file is missing.</source>
        <translation>ثمة ملف مفقود.</translation>
    </message>
    <message>
        <source>Check that it is still where it was, then try again.</source>
        <translation>تحقق من أنه ما زال في مكانه، ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>A file could not be read.</source>
        <translation>تعذّرت قراءة ملف.</translation>
    </message>
    <message>
        <source>Check that you may open it and that the disk is connected, then try again.</source>
        <translation>تحقق من أنك تملك إذن فتحه ومن أن القرص متصل، ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>A file is damaged.</source>
        <translation>ثمة ملف تالف.</translation>
    </message>
    <message>
        <source>Get a fresh copy of it, or choose another one.</source>
        <translation>احصل على نسخة سليمة منه، أو اختر ملفًا آخر.</translation>
    </message>
    <message>
        <source>Hearth cannot use this file.</source>
        <translation>لا يستطيع Hearth استخدام هذا الملف.</translation>
    </message>
    <message>
        <source>Choose a GGUF model of the Qwen3.5 family, or a picture as PNG or JPEG.</source>
        <translation>اختر نموذج GGUF من عائلة Qwen3.5، أو صورة بصيغة PNG أو JPEG.</translation>
    </message>
    <message>
        <source>These parts do not belong together.</source>
        <translation>هذه الأجزاء لا ينتمي بعضها إلى بعض.</translation>
    </message>
    <message>
        <source>Choose the image file (mmproj) that was made for this model.</source>
        <translation>اختر ملف الصور (mmproj) الذي أُعدّ لهذا النموذج.</translation>
    </message>
    <message>
        <source>This could not be asked.</source>
        <translation>تعذّر طرح هذا السؤال.</translation>
    </message>
    <message>
        <source>Change the message and send it again.</source>
        <translation>غيّر الرسالة وأرسلها من جديد.</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <translation>الذاكرة غير كافية.</translation>
    </message>
    <message>
        <source>Close other programs, or open a smaller model.</source>
        <translation>أغلق برامج أخرى، أو افتح نموذجًا أصغر.</translation>
    </message>
    <message>
        <source>This conversation is longer than the model can hold.</source>
        <translation>هذه المحادثة أطول مما يستوعبه النموذج.</translation>
    </message>
    <message>
        <source>Start a new chat with Ctrl+N, or send a shorter message.</source>
        <translation>ابدأ محادثة جديدة بالمفتاحين Ctrl+N، أو أرسل رسالة أقصر.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>توقّفت الإجابة.</translation>
    </message>
    <message>
        <source>Send the message again to start over.</source>
        <translation>أرسل الرسالة من جديد للبدء من الأول.</translation>
    </message>
    <message>
        <source>The compute device failed.</source>
        <translation>تعطّل جهاز الحوسبة.</translation>
    </message>
    <message>
        <source>Open the model again to restart it.</source>
        <translation>افتح النموذج من جديد لإعادة تشغيله.</translation>
    </message>
    <message>
        <source>The model hub does not answer.</source>
        <translation>مستودع النماذج لا يجيب.</translation>
    </message>
    <message>
        <source>The model hub does not give this out.</source>
        <translation>مستودع النماذج لا يتيح هذا الملف.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk.</source>
        <translation>لا توجد مساحة كافية على القرص.</translation>
    </message>
    <message>
        <source>Free some space or choose another folder, then try again.</source>
        <translation>أفرغ بعض المساحة أو اختر مجلدًا آخر، ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Something went wrong.</source>
        <translation>حدث خطأ ما.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>أعد المحاولة.</translation>
    </message>
    <message>
        <source>Check the network connection, and in the settings the address and the proxy, then try again. What has arrived is kept.</source>
        <translation>تحقق من الاتصال بالشبكة، ومن العنوان والخادم الوكيل في الإعدادات، ثم أعد المحاولة. ما نُزّل حتى الآن محفوظ.</translation>
    </message>
    <message>
        <source>Accept the terms on the model&apos;s page, and enter your access token in the settings under Downloads.</source>
        <translation>اقبل الشروط في صفحة النموذج، وأدخل رمز الوصول الخاص بك في الإعدادات ضمن «التنزيلات».</translation>
    </message>
    <message>
        <source>The certificate of the model hub is not trusted.</source>
        <translation>شهادة مستودع النماذج غير موثوقة.</translation>
    </message>
    <message>
        <source>If your network has a certificate authority of its own, choose its file in the settings under Downloads.</source>
        <translation>إن كانت لشبكتك سلطة تصديق خاصة بها، فاختر ملفها في الإعدادات ضمن «التنزيلات».</translation>
    </message>
    <message>
        <source>There is no text in this document.</source>
        <translation>لا نص في هذا المستند.</translation>
    </message>
    <message>
        <source>If it is a scan, make it searchable with a program for text recognition (OCR) and add it again.</source>
        <translation>إن كان مسحًا ضوئيًا، فاجعله قابلًا للبحث باستخدام برنامج للتعرّف على النصوص (OCR)، ثم أضفه من جديد.</translation>
    </message>
    <message>
        <source>This document is locked with a password.</source>
        <translation>هذا المستند محمي بكلمة مرور.</translation>
    </message>
    <message>
        <source>Save a copy without one in another program, and add that.</source>
        <translation>احفظ نسخة منه بلا كلمة مرور في برنامج آخر، ثم أضفها.</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this chat</source>
        <translation>البحث في هذه المحادثة</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>لا نتائج</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>السابق</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>A first model</source>
        <translation>النموذج الأول</translation>
    </message>
    <message>
        <source>There is a model on this computer already</source>
        <translation>يوجد نموذج على هذا الحاسوب بالفعل</translation>
    </message>
    <message>
        <source>A model for this computer</source>
        <translation>نموذج لهذا الحاسوب</translation>
    </message>
    <message>
        <source>Your computer</source>
        <translation>حاسوبك</translation>
    </message>
    <message>
        <source>Being measured…</source>
        <translation>جارٍ القياس…</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>النموذج</translation>
    </message>
    <message>
        <source>%1, found in %2</source>
        <translation>‏%1، وُجد في %2</translation>
    </message>
    <message>
        <source>%1 to download</source>
        <translation>حجم التنزيل: %1</translation>
    </message>
    <message>
        <source>Where it goes</source>
        <translation>مكان الحفظ</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>جارٍ القياس</translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation>محادثة معه</translation>
    </message>
    <message>
        <source>Download %1</source>
        <translation>تنزيل %1</translation>
    </message>
    <message>
        <source>Measure first</source>
        <translation>القياس أولًا</translation>
    </message>
    <message>
        <source>Other models</source>
        <translation>نماذج أخرى</translation>
    </message>
    <message>
        <source>Nothing is downloaded.</source>
        <translation>لا يُنزَّل شيء.</translation>
    </message>
    <message>
        <source>Downloading uses the network. After that everything happens on this computer.</source>
        <translation>التنزيل يستخدم الشبكة. وبعده يجري كل شيء على هذا الحاسوب.</translation>
    </message>
</context>
<context>
    <name>FootnoteWords</name>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 رمز/ث</translation>
    </message>
    <message>
        <source>first word after %1 ms</source>
        <translation>أول كلمة بعد %1 م.ث</translation>
    </message>
    <message>
        <source>first word after %1 s</source>
        <translation>أول كلمة بعد %1 ث</translation>
    </message>
    <message>
        <source>reused %1 of %2 tokens</source>
        <translation>أُعيد استخدام %1 من %2 من الرموز</translation>
    </message>
    <message>
        <source>Read %1 tokens in %2 s, %3 of them remembered</source>
        <translation>عدد الرموز المقروءة: %1 في %2 ث، منها %3 محفوظة من قبل</translation>
    </message>
    <message>
        <source>Looked at pictures for %1 s</source>
        <translation>مدة النظر في الصور: %1 ث</translation>
    </message>
    <message>
        <source>Wrote %1 tokens in %2 s</source>
        <translation>عدد الرموز المكتوبة: %1 في %2 ث</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>توقّفت الإجابة.</translation>
    </message>
    <message>
        <source>The answer reached its length limit. Ask Hearth to go on.</source>
        <translation>بلغت الإجابة حدّ الطول. اطلب من Hearth أن يتابع.</translation>
    </message>
    <message>
        <source>The conversation is full. Start a new chat with Ctrl+N.</source>
        <translation>امتلأت المحادثة. ابدأ محادثة جديدة بالمفتاحين Ctrl+N.</translation>
    </message>
</context>
<context>
    <name>FoundCard</name>
    <message>
        <source>%1 · its owner asks for consent first</source>
        <translation>‏%1 · يطلب مالكه الموافقة أولًا</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>اختيار</translation>
    </message>
    <message>
        <source>Show the files of %1</source>
        <translation>عرض ملفات %1</translation>
    </message>
</context>
<context>
    <name>FoundList</name>
    <message>
        <source>Found passages</source>
        <translation>المقاطع التي عُثر عليها</translation>
    </message>
    <message>
        <source>Nothing was found. Other words may stand there, or fewer of them may be enough.</source>
        <translation>لا نتائج. ربما وردت في النص كلمات أخرى، أو تكفي كلمات أقل.</translation>
    </message>
</context>
<context>
    <name>FullBar</name>
    <message>
        <source>This chat is longer than the model can hold.</source>
        <translation>هذه المحادثة أطول مما يستطيع النموذج استيعابه.</translation>
    </message>
    <message>
        <source>The last question can be asked again without the oldest messages. They stay in the chat, and a line shows where reading begins. What follows is asked in the same way.</source>
        <translation>يمكن طرح السؤال الأخير مرة أخرى دون أقدم الرسائل. تبقى الرسائل في المحادثة، ويبيّن خط من أين تبدأ القراءة. وما يلي يُسأل بالطريقة نفسها.</translation>
    </message>
    <message>
        <source>Go on without the oldest messages</source>
        <translation>المتابعة دون أقدم الرسائل</translation>
    </message>
    <message>
        <source>Stop here</source>
        <translation>التوقف هنا</translation>
    </message>
</context>
<context>
    <name>HubSection</name>
    <message>
        <source>Downloads</source>
        <translation>التنزيلات</translation>
    </message>
    <message>
        <source>Set by %1 outside of Hearth.</source>
        <translation>القيمة محدّدة عبر %1 من خارج Hearth.</translation>
    </message>
    <message>
        <source>Model hub</source>
        <translation>مستودع النماذج</translation>
    </message>
    <message>
        <source>The page models come from. Where it cannot be reached, write the address of a mirror.</source>
        <translation>الصفحة التي تأتي منها النماذج. إن تعذّر الوصول إليها، فاكتب عنوان موقع بديل (mirror).</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>المعتاد</translation>
    </message>
    <message>
        <source>The usual model hub</source>
        <translation>مستودع النماذج المعتاد</translation>
    </message>
    <message>
        <source>Address of the model hub</source>
        <translation>عنوان مستودع النماذج</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>الخادم الوكيل</translation>
    </message>
    <message>
        <source>A computer in between, as some companies and schools have one.</source>
        <translation>حاسوب وسيط، كما في بعض الشركات والمدارس.</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>حسب النظام</translation>
    </message>
    <message>
        <source>None</source>
        <translation>لا يوجد</translation>
    </message>
    <message>
        <source>This one:</source>
        <translation>هذا الخادم:</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>عنوان الخادم الوكيل</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>الشهادات</translation>
    </message>
    <message>
        <source>A file with certificates to trust besides those of the system, where a network has an authority of its own.</source>
        <translation>ملف شهادات يوثق بها إلى جانب شهادات النظام، للشبكات التي لها سلطة تصديق خاصة بها.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>اختيار…</translation>
    </message>
    <message>
        <source>Choose a file with certificates</source>
        <translation>اختيار ملف شهادات</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>نسيان</translation>
    </message>
    <message>
        <source>Forget the file with certificates</source>
        <translation>نسيان ملف الشهادات</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>رمز الوصول</translation>
    </message>
    <message>
        <source>A token is kept</source>
        <translation>يوجد رمز وصول محفوظ</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>استبدال…</translation>
    </message>
    <message>
        <source>Replace the access token</source>
        <translation>استبدال رمز الوصول</translation>
    </message>
    <message>
        <source>Forget the access token</source>
        <translation>نسيان رمز الوصول</translation>
    </message>
    <message>
        <source>Most megabytes a second</source>
        <translation>الحد الأقصى بالميغابايت في الثانية</translation>
    </message>
    <message>
        <source>Leaves room for others on the line. Empty: as fast as it comes.</source>
        <translation>يترك متسعًا لغيرك على الخط. إن تُرك فارغًا: بأقصى سرعة ممكنة.</translation>
    </message>
    <message>
        <source>Certificates to trust</source>
        <translation>الشهادات الموثوقة</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>شهادات (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>كل الملفات (*)</translation>
    </message>
</context>
<context>
    <name>InstalledCard</name>
    <message>
        <source>sees pictures</source>
        <translation>يرى الصور</translation>
    </message>
    <message>
        <source>text only</source>
        <translation>نصوص فقط</translation>
    </message>
    <message>
        <source>found in %1</source>
        <translation>وُجد في %1</translation>
    </message>
    <message>
        <source>Hearth cannot run this kind of model.</source>
        <translation>لا يستطيع Hearth تشغيل هذا النوع من النماذج.</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>محادثة</translation>
    </message>
    <message>
        <source>Chat with %1</source>
        <translation>محادثة مع %1</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>المزيد عن %1</translation>
    </message>
    <message>
        <source>Fetch its part for pictures</source>
        <translation>تنزيل جزئه الخاص بالصور</translation>
    </message>
    <message>
        <source>Settings of this model…</source>
        <translation>إعدادات هذا النموذج…</translation>
    </message>
    <message>
        <source>Check every byte</source>
        <translation>فحص كل بايت</translation>
    </message>
    <message>
        <source>Move to the trash…</source>
        <translation>نقل إلى سلة المهملات…</translation>
    </message>
    <message>
        <source>Belongs to %1</source>
        <translation>تابع لـ %1</translation>
    </message>
</context>
<context>
    <name>KnownCard</name>
    <message>
        <source>On this computer</source>
        <translation>على هذا الحاسوب</translation>
    </message>
    <message>
        <source>Suggested for you</source>
        <translation>مقترح لك</translation>
    </message>
    <message>
        <source>About %1 to download</source>
        <translation>حجم التنزيل نحو %1</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>اختيار</translation>
    </message>
    <message>
        <source>Show the files of %1</source>
        <translation>عرض ملفات %1</translation>
    </message>
</context>
<context>
    <name>LedgerWords</name>
    <message>
        <source>Searching for models</source>
        <translation>البحث عن نماذج</translation>
    </message>
    <message>
        <source>Listing the files of a model</source>
        <translation>سرد ملفات نموذج</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>التنزيل</translation>
    </message>
</context>
<context>
    <name>LeftOutLine</name>
    <message numerus="yes">
        <source>Not read any more: %n earlier messages</source>
        <translation>
            <numerusform>لم يعد يُقرأ: لا رسائل سابقة</numerusform>
            <numerusform>لم تعد تُقرأ: رسالة سابقة واحدة</numerusform>
            <numerusform>لم تعد تُقرأ: رسالتان سابقتان</numerusform>
            <numerusform>لم تعد تُقرأ: %n رسائل سابقة</numerusform>
            <numerusform>لم تعد تُقرأ: %n رسالة سابقة</numerusform>
            <numerusform>لم تعد تُقرأ: %n رسالة سابقة</numerusform>
        </translation>
    </message>
    <message>
        <source>Read them again</source>
        <translation>قراءتها من جديد</translation>
    </message>
    <message>
        <source>From the next question on, if they fit</source>
        <translation>ابتداءً من السؤال التالي، إن اتسع لها المكان</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Open this address in your browser?</source>
        <translation>هل تريد فتح هذا العنوان في المتصفح؟</translation>
    </message>
    <message>
        <source>It goes to %1</source>
        <translation>يؤدي إلى %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
</context>
<context>
    <name>MachineCard</name>
    <message>
        <source>This computer</source>
        <translation>هذا الحاسوب</translation>
    </message>
    <message>
        <source>Measuring this computer: half a minute at most. It is best left alone meanwhile.</source>
        <translation>جارٍ قياس هذا الحاسوب: نصف دقيقة على الأكثر. من الأفضل تركه دون استخدام أثناء ذلك.</translation>
    </message>
    <message>
        <source>Measure this computer once, and every model shows how fast it will be here.</source>
        <translation>قِس هذا الحاسوب مرة واحدة، فيُظهر كل نموذج مدى سرعته هنا.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>القياس من جديد</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>قياس</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>جارٍ القياس</translation>
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
        <translation>النماذج</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>التنزيلات</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>سلة المهملات</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Show the list of chats</source>
        <translation>إظهار قائمة المحادثات</translation>
    </message>
    <message>
        <source>Temporary chat: nothing is kept</source>
        <translation>محادثة مؤقتة: لا يُحفظ منها شيء</translation>
    </message>
    <message>
        <source>New temporary chat</source>
        <translation>محادثة مؤقتة جديدة</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>محادثة جديدة</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>جارٍ تحميل النموذج</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>فتح نموذج</translation>
    </message>
    <message>
        <source>GGUF models (*.gguf)</source>
        <translation>نماذج GGUF (*.gguf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>كل الملفات (*)</translation>
    </message>
    <message>
        <source>Attach pictures or documents</source>
        <translation>إرفاق صور أو مستندات</translation>
    </message>
    <message>
        <source>Pictures and documents (*.png *.jpg *.jpeg *.bmp *.gif *.webp *.tif *.tiff *.ppm *.pdf *.docx *.odt *.html *.htm *.md *.txt *.csv)</source>
        <translation>صور ومستندات (*.png *.jpg *.jpeg *.bmp *.gif *.webp *.tif *.tiff *.ppm *.pdf *.docx *.odt *.html *.htm *.md *.txt *.csv)</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>المستندات</translation>
    </message>
    <message>
        <source>“%1” is not among your documents any more. Its files are untouched.</source>
        <translation>لم يعد «%1» ضمن مستنداتك. لم يمسّ ملفاته أي تغيير.</translation>
    </message>
    <message>
        <source>“%1” is in the trash.</source>
        <translation>‏«%1» في سلة المهملات.</translation>
    </message>
</context>
<context>
    <name>MessageBubble</name>
    <message>
        <source>Show less</source>
        <translation>عرض أقل</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>عرض الكل</translation>
    </message>
</context>
<context>
    <name>MessageFoot</name>
    <message>
        <source>Copied</source>
        <translation>نُسخت</translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation>نسخ الرسالة</translation>
    </message>
    <message>
        <source>Copy answer</source>
        <translation>نسخ الإجابة</translation>
    </message>
    <message>
        <source>Ask differently</source>
        <translation>صياغة السؤال من جديد</translation>
    </message>
    <message>
        <source>Answer once more</source>
        <translation>الإجابة مرة أخرى</translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation>النسخة السابقة</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>النسخة %1 من %2</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>النسخة التالية</translation>
    </message>
</context>
<context>
    <name>MessageList</name>
    <message>
        <source>Conversation</source>
        <translation>المحادثة</translation>
    </message>
    <message>
        <source>Up and Down scroll, with Ctrl they go from block to block</source>
        <translation>سهما الأعلى والأسفل للتمرير، ومع Ctrl للانتقال من مقطع إلى مقطع</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>الأحدث</translation>
    </message>
    <message>
        <source>Go to the latest message</source>
        <translation>الانتقال إلى أحدث رسالة</translation>
    </message>
</context>
<context>
    <name>ModelChip</name>
    <message>
        <source>Loading %1 (%2 %)</source>
        <translation>جارٍ تحميل %1 (%2%)</translation>
    </message>
    <message>
        <source>Model: %1, on %2</source>
        <translation>النموذج: %1، على %2</translation>
    </message>
    <message>
        <source>Open a model file…</source>
        <translation>فتح ملف نموذج…</translation>
    </message>
    <message>
        <source>Ctrl+O</source>
        <translation>Ctrl+O</translation>
    </message>
    <message>
        <source>Built-in demo model</source>
        <translation>النموذج التجريبي المدمج</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>قيد الاستخدام</translation>
    </message>
    <message>
        <source>Another model starts a new chat.</source>
        <translation>اختيار نموذج آخر يبدأ محادثة جديدة.</translation>
    </message>
    <message>
        <source>Run on</source>
        <translation>التشغيل على</translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message>
        <source>Full precision, very large</source>
        <translation>دقة كاملة، حجم كبير جدًا</translation>
    </message>
    <message>
        <source>Nearly as good as the original</source>
        <translation>يكاد يماثل الأصل</translation>
    </message>
    <message>
        <source>High quality</source>
        <translation>جودة عالية</translation>
    </message>
    <message>
        <source>Good quality, half the size</source>
        <translation>جودة جيدة، نصف الحجم</translation>
    </message>
    <message>
        <source>Reduced quality, small</source>
        <translation>جودة منخفضة، حجم صغير</translation>
    </message>
    <message>
        <source>Rough, for little memory</source>
        <translation>تقريبي، للذاكرة المحدودة</translation>
    </message>
    <message>
        <source>Quality unknown</source>
        <translation>جودة غير معروفة</translation>
    </message>
    <message>
        <source>quick answers on any computer</source>
        <translation>إجابات سريعة على أي حاسوب</translation>
    </message>
    <message>
        <source>writing, summaries and questions</source>
        <translation>الكتابة والتلخيص والأسئلة</translation>
    </message>
    <message>
        <source>reading pictures and documents</source>
        <translation>قراءة الصور والمستندات</translation>
    </message>
    <message>
        <source>hard questions, step by step</source>
        <translation>الأسئلة الصعبة خطوة بخطوة</translation>
    </message>
    <message>
        <source>programming</source>
        <translation>البرمجة</translation>
    </message>
    <message>
        <source>long texts</source>
        <translation>النصوص الطويلة</translation>
    </message>
    <message>
        <source>Good for %1.</source>
        <translation>مناسب لما يلي: %1.</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>أقل من دقيقة</translation>
    </message>
    <message numerus="yes">
        <source>about %n minutes</source>
        <translation>
            <numerusform>أقل من دقيقة</numerusform>
            <numerusform>نحو دقيقة</numerusform>
            <numerusform>نحو دقيقتين</numerusform>
            <numerusform>نحو %n دقائق</numerusform>
            <numerusform>نحو %n دقيقة</numerusform>
            <numerusform>نحو %n دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hours</source>
        <translation>
            <numerusform>أقل من ساعة</numerusform>
            <numerusform>نحو ساعة</numerusform>
            <numerusform>نحو ساعتين</numerusform>
            <numerusform>نحو %n ساعات</numerusform>
            <numerusform>نحو %n ساعة</numerusform>
            <numerusform>نحو %n ساعة</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens/s, prompts %2 tokens/s, first token after %3 s</source>
        <translation>%1 رمز/ث، قراءة الطلب %2 رمز/ث، أول رمز بعد %3 ث</translation>
    </message>
    <message>
        <source>Very slow here: less than a word a second</source>
        <translation>بطيء جدًا هنا: أقل من كلمة في الثانية</translation>
    </message>
    <message numerus="yes">
        <source>Writes about %n words a second</source>
        <translation>
            <numerusform>يكتب أقل من كلمة في الثانية</numerusform>
            <numerusform>يكتب نحو كلمة في الثانية</numerusform>
            <numerusform>يكتب نحو كلمتين في الثانية</numerusform>
            <numerusform>يكتب نحو %n كلمات في الثانية</numerusform>
            <numerusform>يكتب نحو %n كلمة في الثانية</numerusform>
            <numerusform>يكتب نحو %n كلمة في الثانية</numerusform>
        </translation>
    </message>
    <message>
        <source>Too large for this computer&apos;s memory</source>
        <translation>أكبر من ذاكرة هذا الحاسوب</translation>
    </message>
    <message>
        <source>Fits, with little memory left for other programs</source>
        <translation>يناسب هذا الحاسوب، لكن لا تبقى للبرامج الأخرى إلا ذاكرة قليلة</translation>
    </message>
    <message>
        <source>Fits this computer</source>
        <translation>يناسب هذا الحاسوب</translation>
    </message>
    <message>
        <source>%1 of %2 free memory</source>
        <translation>‏%1 من %2 من الذاكرة المتاحة</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>‏%1 من %2</translation>
    </message>
    <message>
        <source>%1 – waiting for its turn</source>
        <translation>‏%1 – في انتظار دوره</translation>
    </message>
    <message>
        <source>%1 – paused</source>
        <translation>‏%1 – متوقف مؤقتًا</translation>
    </message>
    <message>
        <source>%1 – here and checked</source>
        <translation>‏%1 – اكتمل التنزيل والفحص</translation>
    </message>
    <message>
        <source>%1 – checking what has arrived</source>
        <translation>‏%1 – جارٍ فحص ما نُزّل</translation>
    </message>
    <message numerus="yes">
        <source>%1 – the hub is silent, trying again in %n seconds</source>
        <translation>
            <numerusform>‏%1 – المستودع لا يجيب، ستُعاد المحاولة الآن</numerusform>
            <numerusform>‏%1 – المستودع لا يجيب، ستُعاد المحاولة بعد ثانية واحدة</numerusform>
            <numerusform>‏%1 – المستودع لا يجيب، ستُعاد المحاولة بعد ثانيتين</numerusform>
            <numerusform>‏%1 – المستودع لا يجيب، ستُعاد المحاولة بعد %n ثوانٍ</numerusform>
            <numerusform>‏%1 – المستودع لا يجيب، ستُعاد المحاولة بعد %n ثانية</numerusform>
            <numerusform>‏%1 – المستودع لا يجيب، ستُعاد المحاولة بعد %n ثانية</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 – %2 a second</source>
        <translation>‏%1 – %2 في الثانية</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>‏%1، المتبقي: %2</translation>
    </message>
    <message>
        <source>%1 – connecting</source>
        <translation>‏%1 – جارٍ الاتصال</translation>
    </message>
    <message>
        <source>%1 – the hub is silent</source>
        <translation>‏%1 – المستودع لا يجيب</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>النماذج</translation>
    </message>
    <message>
        <source>Discover</source>
        <translation>استكشاف</translation>
    </message>
    <message>
        <source>My models</source>
        <translation>نماذجي</translation>
    </message>
    <message>
        <source>Details for experts</source>
        <translation>تفاصيل للخبراء</translation>
    </message>
</context>
<context>
    <name>MyModelsTab</name>
    <message>
        <source>Looking for models…</source>
        <translation>جارٍ البحث عن نماذج…</translation>
    </message>
    <message>
        <source>There are no models on this computer yet. Those of LM Studio, Jan, Ollama and the Hugging Face tools show up here by themselves.</source>
        <translation>لا توجد نماذج على هذا الحاسوب بعد. تظهر هنا تلقائيًا نماذج LM Studio وJan وOllama وأدوات Hugging Face.</translation>
    </message>
    <message>
        <source>Find one</source>
        <translation>البحث عن نموذج</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>المجلدات</translation>
    </message>
    <message>
        <source>Downloads go to %1.</source>
        <translation>تُحفظ التنزيلات في %1.</translation>
    </message>
    <message>
        <source>Look in %1 no more</source>
        <translation>عدم البحث في %1 بعد الآن</translation>
    </message>
    <message>
        <source>Look in another folder, too…</source>
        <translation>البحث في مجلد آخر أيضًا…</translation>
    </message>
    <message>
        <source>A folder with models</source>
        <translation>مجلد فيه نماذج</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>NoDocuments</name>
    <message>
        <source>Ask and search your own documents</source>
        <translation>اسأل مستنداتك وابحث فيها</translation>
    </message>
    <message>
        <source>Add files, or whole folders of contracts, letters, manuals or notes. Hearth reads them once, finds every passage in a moment, and answers with the page that the answer stands on.</source>
        <translation>أضف ملفات، أو مجلدات كاملة من العقود أو الرسائل أو الأدلة أو الملاحظات. يقرؤها Hearth مرة واحدة، ويجد كل مقطع في لحظة، ويجيب مع ذكر الصفحة التي تستند إليها الإجابة.</translation>
    </message>
    <message>
        <source>Everything stays on this computer, and your files stay where they are, unchanged.</source>
        <translation>يبقى كل شيء على هذا الحاسوب، وتبقى ملفاتك في مكانها دون تغيير.</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>إضافة مجلد…</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>إضافة ملفات…</translation>
    </message>
    <message>
        <source>Or drop them here: PDF, Word (DOCX), ODT, HTML, Markdown, CSV, text and source code.</source>
        <translation>أو أفلتها هنا: PDF وWord (DOCX) وODT وHTML وMarkdown وCSV والنصوص والشيفرات المصدرية.</translation>
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
        <translation>يرى الصور</translation>
    </message>
    <message>
        <source>text only</source>
        <translation>نصوص فقط</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>مُنزَّل</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>تنزيل</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Arriving</source>
        <translation>جارٍ التنزيل</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2، %3</translation>
    </message>
</context>
<context>
    <name>OpeningWords</name>
    <message>
        <source>Your chats could not be opened.</source>
        <translation>تعذّر فتح محادثاتك.</translation>
    </message>
    <message>
        <source>They are untouched. What you say now is kept only until you close Hearth.</source>
        <translation>لم يمسّها أي تغيير. ما تكتبه الآن يُحفظ فقط إلى أن تغلق Hearth.</translation>
    </message>
    <message>
        <source>Some chats were damaged, and have been repaired.</source>
        <translation>كانت بعض المحادثات تالفة، وقد أُصلحت.</translation>
    </message>
    <message numerus="yes">
        <source>%n messages are there. The damaged file was kept.</source>
        <translation>
            <numerusform>لم تبقَ أي رسالة. وقد احتُفظ بالملف التالف.</numerusform>
            <numerusform>بقيت رسالة واحدة. وقد احتُفظ بالملف التالف.</numerusform>
            <numerusform>بقيت رسالتان. وقد احتُفظ بالملف التالف.</numerusform>
            <numerusform>بقيت %n رسائل. وقد احتُفظ بالملف التالف.</numerusform>
            <numerusform>بقيت %n رسالة. وقد احتُفظ بالملف التالف.</numerusform>
            <numerusform>بقيت %n رسالة. وقد احتُفظ بالملف التالف.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageBar</name>
    <message>
        <source>Previous page</source>
        <translation>الصفحة السابقة</translation>
    </message>
    <message>
        <source>Page number, of %1</source>
        <translation>رقم الصفحة، من %1</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>من %1</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>الصفحة التالية</translation>
    </message>
</context>
<context>
    <name>PictureBlock</name>
    <message>
        <source>Picture: %1</source>
        <translation>صورة: %1</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>صورة</translation>
    </message>
    <message>
        <source>Opens it in the viewer</source>
        <translation>يفتحها في العارض</translation>
    </message>
</context>
<context>
    <name>PictureLevels</name>
    <message>
        <source>a glance</source>
        <translation>لمحة</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>صورة</translation>
    </message>
    <message>
        <source>page</source>
        <translation>صفحة</translation>
    </message>
    <message>
        <source>small text</source>
        <translation>نص صغير</translation>
    </message>
    <message>
        <source>tiny text</source>
        <translation>نص دقيق جدًا</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>كل التفاصيل</translation>
    </message>
    <message>
        <source>time not known yet</source>
        <translation>المدة غير معروفة بعد</translation>
    </message>
    <message>
        <source>under 1 s</source>
        <translation>أقل من 1 ث</translation>
    </message>
    <message>
        <source>≈ %1 s</source>
        <translation>≈ %1 ث</translation>
    </message>
    <message>
        <source>≈ %1 min</source>
        <translation>≈ %1 د</translation>
    </message>
    <message>
        <source>%1 × %2 → %3 × %4 patches</source>
        <translation>‏%1 × %2 ← %3 × %4 رقعة</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>لا رموز</numerusform>
            <numerusform>رمز واحد</numerusform>
            <numerusform>رمزان</numerusform>
            <numerusform>%n رموز</numerusform>
            <numerusform>%n رمزًا</numerusform>
            <numerusform>%n رمز</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PictureNotice</name>
    <message>
        <source>It was shown plain shapes and did not name them rightly. You can send the picture, but check the answer.</source>
        <translation>عُرضت عليه أشكال بسيطة فلم يسمّها تسمية صحيحة. يمكنك إرسال الصورة، لكن تحقق من الإجابة.</translation>
    </message>
    <message>
        <source>It was opened without its image file, but one lies beside it.</source>
        <translation>فُتح من دون ملف الصور الخاص به، لكن ثمة ملف صور بجانبه.</translation>
    </message>
    <message>
        <source>Open a model that sees, put its image file (mmproj) beside it, or send the message without pictures.</source>
        <translation>افتح نموذجًا يرى الصور، أو ضع ملف الصور الخاص به (mmproj) بجانبه، أو أرسل الرسالة من دون صور.</translation>
    </message>
    <message>
        <source>Load %1</source>
        <translation>تحميل %1</translation>
    </message>
    <message>
        <source>Open another model…</source>
        <translation>فتح نموذج آخر…</translation>
    </message>
    <message>
        <source>Use the built-in demo model</source>
        <translation>استخدام النموذج التجريبي المدمج</translation>
    </message>
    <message>
        <source>Remove the pictures</source>
        <translation>إزالة الصور</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>إخفاء التفاصيل</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
</context>
<context>
    <name>ProblemBar</name>
    <message>
        <source>Dismiss</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>QualitySlider</name>
    <message>
        <source>Quality of %1: %2</source>
        <translation>جودة %1: %2</translation>
    </message>
    <message>
        <source>More detail takes more tokens and more time</source>
        <translation>التفاصيل الأكثر تستهلك رموزًا أكثر ووقتًا أطول</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Hide the list of chats</source>
        <translation>إخفاء قائمة المحادثات</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>محادثة جديدة</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
</context>
<context>
    <name>ReadingBar</name>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>إيقاف القراءة</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>متابعة القراءة</translation>
    </message>
    <message>
        <source>Documents that are read</source>
        <translation>المستندات المقروءة</translation>
    </message>
</context>
<context>
    <name>Region</name>
    <message>
        <source>Chosen part: %1 × %2 from %3, %4</source>
        <translation>الجزء المحدد: %1 × %2 ابتداءً من %3، %4</translation>
    </message>
    <message>
        <source>Ask about this part</source>
        <translation>السؤال عن هذا الجزء</translation>
    </message>
</context>
<context>
    <name>RichText</name>
    <message>
        <source>done:</source>
        <translation>منجز:</translation>
    </message>
    <message>
        <source>to do:</source>
        <translation>غير منجز:</translation>
    </message>
</context>
<context>
    <name>SampleCard</name>
    <message>
        <source>Ask about the sample picture: %1</source>
        <translation>السؤال عن صورة المثال: %1</translation>
    </message>
    <message>
        <source>Ask: %1</source>
        <translation>اسأل: %1</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Search all documents</source>
        <translation>البحث في كل المستندات</translation>
    </message>
    <message>
        <source>Search in %1</source>
        <translation>البحث في %1</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>البحث في كل مكان</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>جارٍ البحث…</translation>
    </message>
</context>
<context>
    <name>SearchPalette</name>
    <message>
        <source>Search all chats, or type a command</source>
        <translation>ابحث في كل المحادثات، أو اكتب أمرًا</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>النتائج</translation>
    </message>
    <message>
        <source>Chat: %1</source>
        <translation>محادثة: %1</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>لا نتائج.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>General</source>
        <translation>عام</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Expert view</source>
        <translation>عرض الخبراء</translation>
    </message>
    <message>
        <source>Shows the letters of model files, all numbers and more choices.</source>
        <translation>يُظهر أحرف ملفات النماذج، وكل الأرقام، وخيارات أكثر.</translation>
    </message>
    <message>
        <source>Told to every model</source>
        <translation>تعليمات لكل النماذج</translation>
    </message>
    <message>
        <source>Stands before each new conversation: how to answer, in which language, for whom.</source>
        <translation>تسبق كل محادثة جديدة: كيف تكون الإجابة، وبأي لغة، ولمن.</translation>
    </message>
    <message>
        <source>For example: Answer briefly, in plain words.</source>
        <translation>مثال: أجب بإيجاز وبكلمات بسيطة.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>الألوان</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>حسب النظام</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>حركة أقل</translation>
    </message>
    <message>
        <source>Nothing slides or fades.</source>
        <translation>لا شيء ينزلق أو يتلاشى.</translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation>حجم كل العناصر</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>أصغر</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>أكبر</translation>
    </message>
    <message>
        <source>Models and memory</source>
        <translation>النماذج والذاكرة</translation>
    </message>
    <message>
        <source>Run on</source>
        <translation>التشغيل على</translation>
    </message>
    <message>
        <source>The best device of this computer is found by itself; change it when you know better.</source>
        <translation>يُختار أفضل جهاز في هذا الحاسوب تلقائيًا؛ غيّره إن كنت تعرف ما هو أنسب.</translation>
    </message>
    <message>
        <source>Give the memory back</source>
        <translation>تحرير الذاكرة</translation>
    </message>
    <message>
        <source>A model that nobody asks anything leaves the memory, and comes back with the next question.</source>
        <translation>النموذج الذي لا يُسأل شيئًا يغادر الذاكرة، ويعود مع السؤال التالي.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>أبدًا</translation>
    </message>
    <message>
        <source>After 5 minutes</source>
        <translation>بعد 5 دقائق</translation>
    </message>
    <message>
        <source>After 30 minutes</source>
        <translation>بعد 30 دقيقة</translation>
    </message>
    <message>
        <source>After 2 hours</source>
        <translation>بعد ساعتين</translation>
    </message>
    <message>
        <source>Your data</source>
        <translation>بياناتك</translation>
    </message>
    <message>
        <source>Where it lies</source>
        <translation>مكان حفظها</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>إظهار</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>إظهار المجلد</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>نقل…</translation>
    </message>
    <message>
        <source>Move the folder</source>
        <translation>نقل المجلد</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>النسخ الاحتياطي</translation>
    </message>
    <message>
        <source>All chats with their pictures in one file. Hearth makes copies of its own every day as well.</source>
        <translation>كل المحادثات مع صورها في ملف واحد. وينشئ Hearth أيضًا نسخًا خاصة به كل يوم.</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>نسخ احتياطي…</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>استعادة…</translation>
    </message>
    <message>
        <source>Do not</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>الخصوصية</translation>
    </message>
    <message>
        <source>Everything stays on this computer. The only connections Hearth ever makes are those below, and each was asked for by you.</source>
        <translation>يبقى كل شيء على هذا الحاسوب. الاتصالات الوحيدة التي يجريها Hearth هي المذكورة أدناه، وكل منها كان بطلب منك.</translation>
    </message>
    <message>
        <source>No connection was ever made.</source>
        <translation>لم يُجرَ أي اتصال قط.</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>لوحة المفاتيح</translation>
    </message>
    <message>
        <source>All keys as usual</source>
        <translation>إعادة كل المفاتيح إلى المعتاد</translation>
    </message>
    <message>
        <source>An empty folder for your data</source>
        <translation>مجلد فارغ لبياناتك</translation>
    </message>
    <message>
        <source>Back up all chats</source>
        <translation>نسخ كل المحادثات احتياطيًا</translation>
    </message>
    <message>
        <source>Restore all chats</source>
        <translation>استعادة كل المحادثات</translation>
    </message>
    <message>
        <source>Backups of Hearth (*.hearth-backup)</source>
        <translation>نسخ Hearth الاحتياطية (*.hearth-backup)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>كل الملفات (*)</translation>
    </message>
    <message>
        <source>Black and white, with strong edges.</source>
        <translation>أبيض وأسود، بحواف بارزة.</translation>
    </message>
</context>
<context>
    <name>ShortcutRow</name>
    <message>
        <source>Another command has the same keys; neither works until one is changed.</source>
        <translation>لأمر آخر المفاتيح نفسها؛ لن يعمل أيٌّ منهما حتى يُغيَّر أحدهما.</translation>
    </message>
    <message>
        <source>Press the new keys…</source>
        <translation>اضغط المفاتيح الجديدة…</translation>
    </message>
    <message>
        <source>None</source>
        <translation>لا يوجد</translation>
    </message>
    <message>
        <source>Keys for “%1”: %2</source>
        <translation>مفاتيح «%1»: %2</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>المعتاد</translation>
    </message>
    <message>
        <source>The usual keys for “%1”</source>
        <translation>المفاتيح المعتادة لـ «%1»</translation>
    </message>
</context>
<context>
    <name>TextPane</name>
    <message>
        <source>Text of the document</source>
        <translation>نص المستند</translation>
    </message>
</context>
<context>
    <name>ThinkingBlock</name>
    <message>
        <source>Thinking…</source>
        <translation>يفكّر…</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>التفكير</translation>
    </message>
    <message>
        <source>Thought for %1 s</source>
        <translation>فكّر لمدة %1 ث</translation>
    </message>
    <message>
        <source>Thought for %1 min %2 s</source>
        <translation>فكّر لمدة %1 د و%2 ث</translation>
    </message>
    <message>
        <source>Hide thoughts</source>
        <translation>إخفاء التفكير</translation>
    </message>
    <message>
        <source>Show thoughts</source>
        <translation>إظهار التفكير</translation>
    </message>
</context>
<context>
    <name>ThinkingSwitch</name>
    <message>
        <source>Thinks first</source>
        <translation>يفكّر أولًا</translation>
    </message>
    <message>
        <source>Answers at once</source>
        <translation>يجيب فورًا</translation>
    </message>
    <message>
        <source>Think before answering</source>
        <translation>التفكير قبل الإجابة</translation>
    </message>
</context>
<context>
    <name>TranscriptMenu</name>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Ctrl+C</source>
        <translation>Ctrl+C</translation>
    </message>
    <message>
        <source>Copy the address of the link</source>
        <translation>نسخ عنوان الرابط</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>نسخ الرسالة</translation>
    </message>
    <message>
        <source>Select the message</source>
        <translation>تحديد الرسالة</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>تحديد الكل</translation>
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
        <translation>رسالتك</translation>
    </message>
    <message>
        <source>About this answer</source>
        <translation>عن هذه الإجابة</translation>
    </message>
    <message>
        <source>Hearth answered</source>
        <translation>إجابة Hearth</translation>
    </message>
    <message>
        <source>The answer goes on</source>
        <translation>تتمة الإجابة</translation>
    </message>
</context>
<context>
    <name>TranscriptWords</name>
    <message>
        <source>A picture that was here is missing.</source>
        <translation>صورة كانت هنا لم تعد موجودة.</translation>
    </message>
    <message>
        <source>The picture %1 is missing.</source>
        <translation>الصورة %1 مفقودة.</translation>
    </message>
    <message>
        <source>%1, page %2</source>
        <translation>‏%1، الصفحة %2</translation>
    </message>
    <message numerus="yes">
        <source>Read %1 of %n pages.</source>
        <translation>
            <numerusform>عدد الصفحات المقروءة: %1 من %n.</numerusform>
            <numerusform>عدد الصفحات المقروءة: %1 من صفحة واحدة.</numerusform>
            <numerusform>عدد الصفحات المقروءة: %1 من صفحتين.</numerusform>
            <numerusform>عدد الصفحات المقروءة: %1 من %n صفحات.</numerusform>
            <numerusform>عدد الصفحات المقروءة: %1 من %n صفحة.</numerusform>
            <numerusform>عدد الصفحات المقروءة: %1 من %n صفحة.</numerusform>
        </translation>
    </message>
    <message>
        <source>Read everything.</source>
        <translation>قُرئ كل شيء.</translation>
    </message>
    <message numerus="yes">
        <source>Searched: %1 of %n pages were read.</source>
        <translation>
            <numerusform>أُجري بحث، وعدد الصفحات المقروءة: %1 من %n.</numerusform>
            <numerusform>أُجري بحث، وعدد الصفحات المقروءة: %1 من صفحة واحدة.</numerusform>
            <numerusform>أُجري بحث، وعدد الصفحات المقروءة: %1 من صفحتين.</numerusform>
            <numerusform>أُجري بحث، وعدد الصفحات المقروءة: %1 من %n صفحات.</numerusform>
            <numerusform>أُجري بحث، وعدد الصفحات المقروءة: %1 من %n صفحة.</numerusform>
            <numerusform>أُجري بحث، وعدد الصفحات المقروءة: %1 من %n صفحة.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched: %1 of %n passages were read.</source>
        <translation>
            <numerusform>أُجري بحث، وعدد المقاطع المقروءة: %1 من %n.</numerusform>
            <numerusform>أُجري بحث، وعدد المقاطع المقروءة: %1 من مقطع واحد.</numerusform>
            <numerusform>أُجري بحث، وعدد المقاطع المقروءة: %1 من مقطعين.</numerusform>
            <numerusform>أُجري بحث، وعدد المقاطع المقروءة: %1 من %n مقاطع.</numerusform>
            <numerusform>أُجري بحث، وعدد المقاطع المقروءة: %1 من %n مقطعًا.</numerusform>
            <numerusform>أُجري بحث، وعدد المقاطع المقروءة: %1 من %n مقطع.</numerusform>
        </translation>
    </message>
    <message>
        <source>Interrupted. Ask again to get a whole answer.</source>
        <translation>انقطعت الإجابة. اسأل من جديد لتحصل على إجابة كاملة.</translation>
    </message>
</context>
<context>
    <name>TrashPage</name>
    <message>
        <source>Trash</source>
        <translation>سلة المهملات</translation>
    </message>
    <message>
        <source>Chats stay here for 30 days, then they are deleted for good.</source>
        <translation>تبقى المحادثات هنا 30 يومًا، ثم تُحذف نهائيًا.</translation>
    </message>
    <message>
        <source>Really delete all?</source>
        <translation>أتريد حقًا حذف الكل؟</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>إفراغ السلة</translation>
    </message>
    <message>
        <source>Chats in the trash</source>
        <translation>المحادثات في سلة المهملات</translation>
    </message>
    <message>
        <source>Chat without a name</source>
        <translation>محادثة بلا اسم</translation>
    </message>
    <message>
        <source>Thrown away %1</source>
        <translation>نُقلت إلى السلة: %1</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>استعادة</translation>
    </message>
    <message>
        <source>Put “%1” back</source>
        <translation>استعادة «%1»</translation>
    </message>
    <message>
        <source>Really delete?</source>
        <translation>أتريد الحذف حقًا؟</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Really delete “%1” for good?</source>
        <translation>أتريد حقًا حذف «%1» نهائيًا؟</translation>
    </message>
    <message>
        <source>Delete “%1” for good</source>
        <translation>حذف «%1» نهائيًا</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>سلة المهملات فارغة.</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>ViewArea</name>
    <message>
        <source>Plus and minus zoom, 0 fits, 1 shows every pixel, S chooses a part, arrows move</source>
        <translation>الزائد والناقص للتكبير والتصغير، 0 للملاءمة، 1 لعرض كل بكسل، S لتحديد جزء، والأسهم للتحريك</translation>
    </message>
</context>
<context>
    <name>ViewerBar</name>
    <message>
        <source>Smaller</source>
        <translation>أصغر</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>أكبر</translation>
    </message>
    <message>
        <source>Fit into the panel</source>
        <translation>ملاءمة اللوحة</translation>
    </message>
    <message>
        <source>1:1</source>
        <translation>1:1</translation>
    </message>
    <message>
        <source>Show every pixel</source>
        <translation>عرض كل بكسل</translation>
    </message>
    <message>
        <source>Choose a part</source>
        <translation>تحديد جزء</translation>
    </message>
    <message>
        <source>Model&apos;s view</source>
        <translation>كما يراها النموذج</translation>
    </message>
</context>
<context>
    <name>ViewerPanel</name>
    <message>
        <source>Viewer: %1</source>
        <translation>العارض: %1</translation>
    </message>
    <message>
        <source>Close the viewer</source>
        <translation>إغلاق العارض</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>الصفحة %1 من %2</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>الصورة %1</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>جارٍ فتح %1</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>What would you like to know?</source>
        <translation>ماذا تودّ أن تعرف؟</translation>
    </message>
    <message>
        <source>Drop a picture on this window or just ask. Nothing leaves this computer.</source>
        <translation>أفلت صورة في هذه النافذة أو اسأل مباشرة. لا شيء يغادر هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Use the built-in demo model</source>
        <translation>استخدام النموذج التجريبي المدمج</translation>
    </message>
</context>
<context>
    <name>gui::chat::AttachmentModel</name>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 بكسل</translation>
    </message>
    <message numerus="yes">
        <source>The first of %n frames or pages</source>
        <translation>
            <numerusform>الإطار الأول أو الصفحة الأولى</numerusform>
            <numerusform>الإطار الوحيد أو الصفحة الوحيدة</numerusform>
            <numerusform>الأول من إطارين أو صفحتين</numerusform>
            <numerusform>الأول من %n إطارات أو صفحات</numerusform>
            <numerusform>الأول من %n إطارًا أو صفحة</numerusform>
            <numerusform>الأول من %n إطار أو صفحة</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::chat::ChatDocuments</name>
    <message>
        <source>Reading page %1 of %2</source>
        <translation>جارٍ قراءة الصفحة %1 من %2</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>جارٍ القراءة…</translation>
    </message>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>لا صفحات</numerusform>
            <numerusform>صفحة واحدة</numerusform>
            <numerusform>صفحتان</numerusform>
            <numerusform>%n صفحات</numerusform>
            <numerusform>%n صفحة</numerusform>
            <numerusform>%n صفحة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n words</source>
        <translation>
            <numerusform>لا كلمات</numerusform>
            <numerusform>كلمة واحدة</numerusform>
            <numerusform>كلمتان</numerusform>
            <numerusform>%n كلمات</numerusform>
            <numerusform>%n كلمة</numerusform>
            <numerusform>%n كلمة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n documents</source>
        <translation>
            <numerusform>لا مستندات</numerusform>
            <numerusform>مستند واحد</numerusform>
            <numerusform>مستندان</numerusform>
            <numerusform>%n مستندات</numerusform>
            <numerusform>%n مستندًا</numerusform>
            <numerusform>%n مستند</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read</source>
        <translation>
            <numerusform>لم تتعذّر قراءة أي مستند</numerusform>
            <numerusform>تعذّرت قراءة مستند واحد</numerusform>
            <numerusform>تعذّرت قراءة مستندين</numerusform>
            <numerusform>تعذّرت قراءة %n مستندات</numerusform>
            <numerusform>تعذّرت قراءة %n مستندًا</numerusform>
            <numerusform>تعذّرت قراءة %n مستند</numerusform>
        </translation>
    </message>
    <message>
        <source>Not among your documents any more. Drop it here again to ask about it.</source>
        <translation>لم يعد ضمن مستنداتك. أفلته هنا من جديد لتسأل عنه.</translation>
    </message>
    <message>
        <source>Reading was stopped; it goes on in Documents.</source>
        <translation>أُوقفت القراءة؛ يمكن متابعتها من صفحة «المستندات».</translation>
    </message>
</context>
<context>
    <name>gui::chat::ChatViewModel</name>
    <message>
        <source>Reading: %1 of %2 tokens</source>
        <translation>جارٍ القراءة: %1 من %2 من الرموز</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>جارٍ القراءة…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>جارٍ الإيقاف…</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>جارٍ الكتابة…</translation>
    </message>
    <message>
        <source>This chat takes %1 of the %2 tokens that the model can hold.</source>
        <translation>تشغل هذه المحادثة %1 من أصل %2 من الرموز التي يستوعبها النموذج.</translation>
    </message>
    <message>
        <source>This model cannot see pictures.</source>
        <translation>لا يستطيع هذا النموذج رؤية الصور.</translation>
    </message>
    <message>
        <source>Remove the picture, or open a model that has its image file (mmproj) beside it.</source>
        <translation>أزل الصورة، أو افتح نموذجًا بجانبه ملف الصور الخاص به (mmproj).</translation>
    </message>
    <message>
        <source>Hearth does not fetch anything from the network.</source>
        <translation>لا يجلب Hearth أي شيء من الشبكة.</translation>
    </message>
    <message>
        <source>Save the picture on this computer first, then drop the file here.</source>
        <translation>احفظ الصورة على هذا الحاسوب أولًا، ثم أفلت الملف هنا.</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>صورة ملصقة</translation>
    </message>
    <message>
        <source>The graphics device stopped working.</source>
        <translation>توقف جهاز الرسوميات عن العمل.</translation>
    </message>
    <message>
        <source>The answer goes on, on another device.</source>
        <translation>تتواصل الإجابة على جهاز آخر.</translation>
    </message>
</context>
<context>
    <name>gui::chat::ModelViewModel</name>
    <message>
        <source>No model</source>
        <translation>لا نموذج</translation>
    </message>
    <message>
        <source>Built-in demo model</source>
        <translation>النموذج التجريبي المدمج</translation>
    </message>
    <message>
        <source>Its memory was given back. It comes back with the next question.</source>
        <translation>حُرّرت ذاكرته. وسيعود مع السؤال التالي.</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens of memory</source>
        <translation>
            <numerusform>ذاكرة بلا رموز</numerusform>
            <numerusform>ذاكرة تتسع لرمز واحد</numerusform>
            <numerusform>ذاكرة تتسع لرمزين</numerusform>
            <numerusform>ذاكرة تتسع لـ %n رموز</numerusform>
            <numerusform>ذاكرة تتسع لـ %n رمزًا</numerusform>
            <numerusform>ذاكرة تتسع لـ %n رمز</numerusform>
        </translation>
    </message>
    <message>
        <source>sees pictures</source>
        <translation>يرى الصور</translation>
    </message>
    <message>
        <source>text only</source>
        <translation>نصوص فقط</translation>
    </message>
    <message>
        <source>Best device</source>
        <translation>أفضل جهاز</translation>
    </message>
</context>
<context>
    <name>gui::chat::SightWatch</name>
    <message>
        <source>This model cannot see pictures.</source>
        <translation>لا يستطيع هذا النموذج رؤية الصور.</translation>
    </message>
    <message>
        <source>Checking that the model sees pictures…</source>
        <translation>جارٍ التحقق من أن النموذج يرى الصور…</translation>
    </message>
    <message>
        <source>Checked: the model sees pictures.</source>
        <translation>جرى التحقق: النموذج يرى الصور.</translation>
    </message>
    <message>
        <source>This model may not see pictures correctly.</source>
        <translation>قد لا يرى هذا النموذج الصور على نحو صحيح.</translation>
    </message>
</context>
<context>
    <name>gui::chats::ChatListModel</name>
    <message>
        <source>Chat without a name</source>
        <translation>محادثة بلا اسم</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>المثبّتة</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>أمس</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>آخر 7 أيام</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>آخر 30 يومًا</translation>
    </message>
</context>
<context>
    <name>gui::chats::ChatsViewModel</name>
    <message>
        <source>Chat without a name</source>
        <translation>محادثة بلا اسم</translation>
    </message>
    <message>
        <source>You</source>
        <translation>أنت</translation>
    </message>
    <message>
        <source>Hearth</source>
        <translation>Hearth</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>التفكير</translation>
    </message>
    <message>
        <source>A picture is missing.</source>
        <translation>ثمة صورة مفقودة.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>حُفظت باسم %1</translation>
    </message>
    <message>
        <source>All chats are saved in %1</source>
        <translation>حُفظت كل المحادثات في %1</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>محادثة</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>المصادر</translation>
    </message>
    <message>
        <source>%1, page %2</source>
        <translation>‏%1، الصفحة %2</translation>
    </message>
</context>
<context>
    <name>gui::models::ModelsViewModel</name>
    <message numerus="yes">
        <source>%n downloads</source>
        <translation>
            <numerusform>لا تنزيلات</numerusform>
            <numerusform>تنزيل واحد</numerusform>
            <numerusform>تنزيلان</numerusform>
            <numerusform>%n تنزيلات</numerusform>
            <numerusform>%n تنزيلًا</numerusform>
            <numerusform>%n تنزيل</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was found for “%1”.</source>
        <translation>لم يُعثر على شيء عند البحث عن «%1».</translation>
    </message>
    <message>
        <source>This page has no models that Hearth can use (GGUF).</source>
        <translation>لا توجد في هذه الصفحة نماذج يستطيع Hearth استخدامها (GGUF).</translation>
    </message>
    <message>
        <source>This model has no part for pictures.</source>
        <translation>ليس لهذا النموذج جزء خاص بالصور.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>جارٍ الفحص…</translation>
    </message>
    <message>
        <source>Checking, %1 of %2</source>
        <translation>جارٍ الفحص، %1 من %2</translation>
    </message>
    <message>
        <source>Damaged. Get a fresh copy of it.</source>
        <translation>تالف. احصل على نسخة سليمة منه.</translation>
    </message>
    <message>
        <source>Damaged: %1 have to be fetched again. Download it again, the rest is kept.</source>
        <translation>تالف: يلزم جلب %1 من جديد. أعد تنزيله، وما تبقّى منه محفوظ.</translation>
    </message>
    <message>
        <source>Every byte is right.</source>
        <translation>كل البايتات سليمة.</translation>
    </message>
    <message>
        <source>It came without a checksum to compare with.</source>
        <translation>لم يأتِ معه مجموع تحقق للمقارنة به.</translation>
    </message>
    <message>
        <source>This computer has not been measured yet.</source>
        <translation>لم يُقَس هذا الحاسوب بعد.</translation>
    </message>
    <message>
        <source>%1, %2 free for models</source>
        <translation>‏%1، المتاح للنماذج: %2</translation>
    </message>
</context>
<context>
    <name>gui::settings::DataViewModel</name>
    <message>
        <source>When Hearth starts next, your data moves to %1.</source>
        <translation>عند تشغيل Hearth في المرة القادمة، تُنقل بياناتك إلى %1.</translation>
    </message>
    <message>
        <source>When Hearth starts next, the chats of %1 take the place of the present ones.</source>
        <translation>عند تشغيل Hearth في المرة القادمة، تحل محادثات %1 محل المحادثات الحالية.</translation>
    </message>
</context>
<context>
    <name>gui::settings::HubViewModel</name>
    <message>
        <source>Some models are given only to people who accepted their terms. The hub knows you by a token, which you make on its page.</source>
        <translation>بعض النماذج لا تُتاح إلا لمن قبِل شروطها. يعرفك المستودع برمز وصول تنشئه في صفحته.</translation>
    </message>
    <message>
        <source>Only %1 gets to see it.</source>
        <translation>لا يطّلع عليه إلا %1.</translation>
    </message>
    <message>
        <source>It was given for %1 and is not sent to this hub.</source>
        <translation>أُعطي لـ %1 ولا يُرسل إلى هذا المستودع.</translation>
    </message>
    <message>
        <source>It is not sent to this hub, because the way there is not encrypted.</source>
        <translation>لا يُرسل إلى هذا المستودع، لأن الاتصال به غير مشفّر.</translation>
    </message>
    <message>
        <source>Write an address like https://huggingface.co, without a name or a password.</source>
        <translation>اكتب عنوانًا مثل https://huggingface.co، من دون اسم أو كلمة مرور.</translation>
    </message>
    <message>
        <source>Write an address like http://proxy.example:8080 or socks5://proxy.example:1080.</source>
        <translation>اكتب عنوانًا مثل http://proxy.example:8080 أو socks5://proxy.example:1080.</translation>
    </message>
    <message>
        <source>There are no certificates in this file. Choose one that begins with “BEGIN CERTIFICATE” (PEM).</source>
        <translation>لا توجد شهادات في هذا الملف. اختر ملفًا يبدأ بـ «BEGIN CERTIFICATE» (PEM).</translation>
    </message>
    <message>
        <source>This is no token. Copy it once more from the hub&apos;s page.</source>
        <translation>هذا ليس رمز وصول. انسخه مرة أخرى من صفحة المستودع.</translation>
    </message>
    <message>
        <source>Write a number, as 2.5, or nothing.</source>
        <translation>اكتب رقمًا، مثل 2.5، أو لا تكتب شيئًا.</translation>
    </message>
</context>
<context>
    <name>gui::settings::SettingsViewModel</name>
    <message>
        <source>As the system</source>
        <translation>حسب النظام</translation>
    </message>
</context>
<context>
    <name>gui::viewer::ViewerViewModel</name>
    <message numerus="yes">
        <source>What the model sees: %1 × %2 pixels in %3 × %4 patches, %n tokens</source>
        <translation>
            <numerusform>ما يراه النموذج: %1 × %2 بكسل في %3 × %4 رقعة، بلا رموز</numerusform>
            <numerusform>ما يراه النموذج: %1 × %2 بكسل في %3 × %4 رقعة، رمز واحد</numerusform>
            <numerusform>ما يراه النموذج: %1 × %2 بكسل في %3 × %4 رقعة، رمزان</numerusform>
            <numerusform>ما يراه النموذج: %1 × %2 بكسل في %3 × %4 رقعة، %n رموز</numerusform>
            <numerusform>ما يراه النموذج: %1 × %2 بكسل في %3 × %4 رقعة، %n رمزًا</numerusform>
            <numerusform>ما يراه النموذج: %1 × %2 بكسل في %3 × %4 رقعة، %n رمز</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 بكسل</translation>
    </message>
    <message>
        <source>The file has changed since it was read, and the passage is not there any more.</source>
        <translation>تغيّر الملف منذ قراءته، ولم يعد المقطع موجودًا فيه.</translation>
    </message>
    <message>
        <source>The file has changed since it was read.</source>
        <translation>تغيّر الملف منذ قراءته.</translation>
    </message>
    <message>
        <source>The passage could not be found here, so nothing is lit.</source>
        <translation>تعذّر العثور على المقطع هنا، لذلك لم يُميَّز شيء.</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>صورة</translation>
    </message>
    <message>
        <source>Part of page %1 of %2</source>
        <translation>جزء من الصفحة %1 من %2</translation>
    </message>
    <message>
        <source>Part of %1</source>
        <translation>جزء من %1</translation>
    </message>
</context>
</TS>
