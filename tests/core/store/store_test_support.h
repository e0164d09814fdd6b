// What the tests of core/store share: a folder that goes away, a clock to set, chats in few words.
#pragma once

#include "core/base/utf8.h"
#include "core/store/chat_archive.h"
#include "core/store/migrations.h"

#include <QByteArray>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace tests {

// In memory where the system has such a place: a test waits for no disk then.
class Folder {
public:
    Folder()
        : m_folder(QFileInfo("/dev/shm").isWritable() ? QStringLiteral("/dev/shm/hearth-XXXXXX")
                                                      : QDir::tempPath() + "/hearth-XXXXXX")
    {
    }
    std::filesystem::path path(const char* name = "") const
    {
        return core::pathFromUtf8(m_folder.filePath(QString::fromUtf8(name)).toStdString());
    }

private:
    QTemporaryDir m_folder;
};

// Starts on 2026-11-21, 10:00 UTC.
class SetClock {
public:
    core::store::Clock clock() const
    {
        return [now = m_now] { return *now; };
    }
    core::store::Time now() const { return *m_now; }
    void advance(std::chrono::milliseconds by) { *m_now += by; }

private:
    std::shared_ptr<core::store::Time> m_now = std::make_shared<core::store::Time>(
        std::chrono::sys_days(std::chrono::year(2026) / std::chrono::November / 21) +
        std::chrono::hours(10));
};

inline core::store::Blocks textBlocks(const std::string& text)
{
    return core::store::Blocks::array({{{"type", "text"}, {"text", text}}});
}
inline core::store::NewMessage userText(const std::string& text)
{
    return {"user", textBlocks(text)};
}

// The value, or the end of the test with the error's words.
template <typename T>
T valueOf(core::Result<T> result)
{
    if (!result) {
        qFatal("%s", result.error().detail.c_str());
    }
    return std::move(*result);
}
inline void expectDone(const core::Result<void>& result)
{
    if (!result) {
        qFatal("%s", result.error().detail.c_str());
    }
}

// An in-memory database with our schema.
inline core::store::Database emptyChats()
{
    auto database = valueOf(core::store::Database::openInMemory());
    expectDone(core::store::migrate(database, {}));
    return database;
}

// The shown path in one line: "user: Hi | assistant: Hello ‹2/2›".
inline QByteArray shownPath(const core::store::MessageStore& messages, core::store::ChatId chat)
{
    QByteArray line;
    for (const core::store::StoredMessage& message : valueOf(messages.path(chat))) {
        line += (line.isEmpty() ? "" : " | ") + QByteArray::fromStdString(message.role) + ":";
        for (const auto& block : message.blocks) {
            line += " " + QByteArray::fromStdString(block.value("text", "?"));
        }
        if (message.branches > 1) {
            line += " ‹" + QByteArray::number(message.branch) + "/" +
                    QByteArray::number(message.branches) + "›";
        }
    }
    return line;
}

} // namespace tests
