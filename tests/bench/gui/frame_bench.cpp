// How long frames of the transcript take, in a chat of 200,000 tokens: some thousand messages, and
// one answer of 50,000 tokens. Opens it, scrolls through it and lets an answer grow at its end, and
// prints for each the time of the frames.
//
//     QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software frame_bench
//     xvfb-run -a -s "-screen 0 1400x1000x24" frame_bench
//
// Wall time is from the change to the finished frame, processor time is of the whole process in it,
// so that other programs on the machine count in the first only. A frame of more than 33 ms is
// called dropped.
#include "gui/chat/chat_view_model.h"
#include "gui/chat/picture_store.h"
#include "tests/gui/support/fake_chat.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QGuiApplication>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTest>
#include <QtQml/qqmlextensionplugin.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <random>
#include <string>
#include <vector>

Q_IMPORT_QML_PLUGIN(Hearth_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Hearth_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Hearth_ChatPlugin)

namespace {

using core::chat::BlockKind;

constexpr double kDroppedMs = 33;
constexpr const char* kScene = R"(
import QtQuick
import Hearth.Chat
MessageList {
    required property ChatViewModel chat
    viewModel: chat
})";

double processorMs() { return double(std::clock()) * 1000 / CLOCKS_PER_SEC; }

struct Frame {
    double wall = 0;
    double processor = 0;
};

void print(const char* what, std::vector<Frame> frames)
{
    const auto column = [&frames](double Frame::*member) {
        std::vector<double> times;
        for (const Frame& frame : frames) {
            times.push_back(frame.*member);
        }
        std::ranges::sort(times);
        const auto at = [&times](double part) {
            return times[std::min(times.size() - 1, std::size_t(part * double(times.size())))];
        };
        std::printf("   p50 %6.1f  p95 %6.1f  p99 %6.1f  most %6.1f ms", at(0.5), at(0.95),
            at(0.99), times.back());
        return std::ranges::count_if(times, [](double time) { return time > kDroppedMs; });
    };
    std::printf("%-34s %5zu frames\n  processor", what, frames.size());
    const auto busy = column(&Frame::processor);
    std::printf("   over 33 ms: %ld\n  wall     ", long(busy));
    const auto late = column(&Frame::wall);
    std::printf("   over 33 ms: %ld\n", long(late));
    std::fflush(stdout);
}

// About four letters a token, as English and code have.
std::string paragraph(std::mt19937& random)
{
    static const char* const words[] = {"the", "window", "draws", "**only**", "what", "it", "shows",
        "of", "a", "long", "answer", "and", "`code`", "keeps", "its", "place", "while", "more",
        "comes"};
    std::string text;
    for (auto count = 30 + random() % 60; count > 0; --count) {
        text += std::string(words[random() % std::size(words)]) + ' ';
    }
    return text + ".\n\n";
}

std::string answer(std::mt19937& random, std::size_t bytes)
{
    std::string text;
    for (int i = 0; text.size() < bytes; ++i) {
        switch (random() % 8) {
        case 0:
            text += "## A heading\n\n";
            break;
        case 1:
            text += "- a point\n- another one with *words*\n  - deeper\n\n";
            break;
        case 2: {
            text += "```cpp\n";
            for (auto lines = 5 + random() % 60; lines > 0; --lines) {
                text += "    const int value = compute(\"text\", 42); // and why\n";
            }
            text += "```\n\n";
            break;
        }
        case 3:
            text += "| a | b | c |\n|---|---|--:|\n| one | two | 3 |\n| four | five | 6 |\n\n";
            break;
        default:
            text += paragraph(random);
        }
    }
    return text;
}

std::size_t fill(gui::chat::MessageModel& messages)
{
    std::mt19937 random(1);
    std::size_t bytes = 0;
    const auto say = [&](std::size_t size) {
        const std::string question = "What about this, and why is it so? " + paragraph(random);
        messages.addOwn({core::chat::Role::User, {core::chat::TextBlock{question}}})
            .addPlain(QString::fromStdString(question));
        const std::string text = answer(random, size);
        gui::chat::BlockModel& blocks = messages.addReply();
        blocks.beginSection(BlockKind::Text);
        blocks.grow(text);
        messages.finishReply({}, {QStringLiteral("34 tokens/s"), {}, {}});
        bytes += question.size() + text.size();
    };
    for (int i = 0; i < 500; ++i) {
        say(100);
    }
    say(200'000);
    for (int i = 0; i < 500; ++i) {
        say(400);
    }
    return bytes;
}

class Bench {
public:
    Bench()
        : m_fake(m_folder.path().toStdU16String())
        , m_chat(m_fake.makeHost(), m_fake.tools(std::make_shared<gui::chat::PictureStore>()))
    {
        m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
        m_window.resize(1000, 900);
    }

    void run()
    {
        const Frame filling = timed([this] {
            const std::size_t bytes = fill(*m_chat.messages());
            std::printf("%d messages, about %zu tokens\n", m_chat.messages()->count(), bytes / 4);
        });
        std::printf("reading all Markdown: %.0f ms\n", filling.wall);

        QQmlComponent component(&m_engine);
        component.setData(kScene, QUrl(QStringLiteral("qrc:/bench.qml")));
        QElapsedTimer opening;
        opening.start();
        m_root.reset(qobject_cast<QQuickItem*>(
            component.createWithInitialProperties({{"chat", QVariant::fromValue(&m_chat)}})));
        if (!m_root) {
            std::printf("%s\n", qPrintable(component.errorString()));
            std::exit(1);
        }
        m_root->setParentItem(m_window.contentItem());
        m_root->setSize(QSizeF(1000, 900));
        m_window.show();
        if (!QTest::qWaitForWindowExposed(&m_window)) {
            std::exit(1);
        }
        frame([] {});
        std::printf("opening the list: %lld ms, drawn by %s\n", (long long)opening.elapsed(),
            m_window.rendererInterface()->graphicsApi() == QSGRendererInterface::Software
                ? "software"
                : "OpenGL");
        m_list = m_root->findChild<QQuickItem*>(QStringLiteral("messages"));
        settle();

        scroll("scrolling up, 120 px a frame", -120, 600);
        scroll("scrolling up, a page a frame", -810, 600);
        scroll("scrolling down, 120 px a frame", 120, 300);
        QMetaObject::invokeMethod(m_root.get(), "showLatest");
        settle();
        stream("an answer grows, 20 letters a frame", 20, 600);
        m_chat.messages()->addReply().beginSection(BlockKind::Text);
        m_chat.messages()->last().grow("```cpp\n");
        settle();
        streamCode("code grows, a line a frame", 600);
    }

private:
    Frame timed(const std::function<void()>& work)
    {
        QElapsedTimer wall;
        wall.start();
        const double processor = processorMs();
        work();
        return {double(wall.nsecsElapsed()) / 1e6, processorMs() - processor};
    }

    // Changes something and waits until it is on the screen.
    Frame frame(const std::function<void()>& change)
    {
        return timed([&] {
            QEventLoop loop;
            const auto swapped = QObject::connect(&m_window, &QQuickWindow::frameSwapped, &loop,
                &QEventLoop::quit, Qt::QueuedConnection);
            change();
            m_window.update();
            loop.exec();
            QObject::disconnect(swapped);
        });
    }

    void settle()
    {
        for (int i = 0; i < 60; ++i) {
            frame([] {});
        }
    }

    void scroll(const char* what, double pixels, int count)
    {
        std::vector<Frame> frames;
        for (int i = 0; i < count; ++i) {
            frames.push_back(frame([&] {
                QMetaObject::invokeMethod(m_list, "scrollBy", Q_ARG(QVariant, QVariant(pixels)));
            }));
        }
        print(what, std::move(frames));
    }

    void stream(const char* what, std::size_t letters, int count)
    {
        std::mt19937 random(5);
        const std::string text = answer(random, letters * std::size_t(count));
        m_chat.messages()->addReply().beginSection(BlockKind::Text);
        std::vector<Frame> frames;
        for (int i = 0; i < count; ++i) {
            frames.push_back(frame([&] {
                m_chat.messages()->last().grow(text.substr(std::size_t(i) * letters, letters));
            }));
        }
        print(what, std::move(frames));
    }

    void streamCode(const char* what, int count)
    {
        std::vector<Frame> frames;
        for (int i = 0; i < count; ++i) {
            frames.push_back(frame([&] {
                m_chat.messages()->last().grow(
                    "    const auto value = compute(\"text\", 42); // why\n");
            }));
        }
        print(what, std::move(frames));
    }

    QTemporaryDir m_folder;
    tests::FakeChat m_fake;
    gui::chat::ChatViewModel m_chat;
    QQmlEngine m_engine;
    QQuickWindow m_window;
    std::unique_ptr<QQuickItem> m_root;
    QQuickItem* m_list = nullptr;
};

} // namespace

int main(int argc, char** argv)
{
    QGuiApplication application(argc, argv);
    Bench().run();
    return 0;
}
