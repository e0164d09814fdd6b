#include "tests/gui/qml/chat_bench.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QGuiApplication>
#include <QImage>
#include <QInputMethodEvent>
#include <QQuickItem>
#include <QQuickWindow>

namespace tests {
namespace {

QImage redSquare()
{
    QImage image(64, 64, QImage::Format_RGB32);
    image.fill(Qt::red);
    return image;
}

QPoint middleOf(const QQuickItem& item)
{
    return item.mapToScene({item.width() / 2, item.height() / 2}).toPoint();
}

} // namespace

ChatBench::ChatBench(QObject* parent)
    : QObject(parent)
    , m_chat(m_fake.makeHost(), m_fake.tools(pictures()))
{
    redSquare().save(m_folder.filePath("red.png"));
}

std::shared_ptr<gui::chat::PictureStore> ChatBench::pictures()
{
    static const auto store = std::make_shared<gui::chat::PictureStore>();
    return store;
}

QUrl ChatBench::picture() const { return QUrl::fromLocalFile(m_folder.filePath("red.png")); }

void ChatBench::startLoading() { m_chat.model()->openBuiltIn(); }

void ChatBench::loadModel()
{
    startLoading();
    m_fake.loadEngine();
}

void ChatBench::failReply(const QString& detail)
{
    m_fake.tellReply(core::chat::ReplyFailed{{core::ErrorCode::OutOfMemory, detail.toStdString()}});
}

void ChatBench::failFull(int questionsToLeaveOut)
{
    m_fake.questionsToLeaveOut = questionsToLeaveOut;
    m_fake.tellReply(core::chat::ReplyFailed{{core::ErrorCode::ContextFull, "1100 of 1024"}});
}

QString ChatBench::sentText() const
{
    const auto& block = m_fake.sent.back().blocks.back();
    return QString::fromStdString(std::get<core::chat::TextBlock>(block).text);
}

void ChatBench::putPictureIntoClipboard() { QGuiApplication::clipboard()->setImage(redSquare()); }

QString ChatBench::clipboardText() const { return QGuiApplication::clipboard()->text(); }

void ChatBench::drop(QQuickItem* where, const QUrl& file)
{
    m_dragged.setUrls({file});
    const QPoint place = middleOf(*where);
    QDragEnterEvent entered(place, Qt::CopyAction, &m_dragged, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(where->window(), &entered);
    QDropEvent dropped(place, Qt::CopyAction, &m_dragged, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(where->window(), &dropped);
}

void ChatBench::compose(QQuickItem* input, const QString& preedit)
{
    QInputMethodEvent event(preedit, {});
    QCoreApplication::sendEvent(input, &event);
}

} // namespace tests
