#include "core/app/chat_export.h"

#include "core/base/durable_file.h"
#include "core/base/json_text.h"
#include "core/base/utf8.h"
#include "core/chat/stored_documents.h"

#include <QByteArray>
#include <QDateTime>
#include <QLocale>

#include <md4c-html.h>

#include <cstring>
#include <functional>
#include <set>
#include <span>
#include <vector>

namespace core::app {
namespace {

using Json = nlohmann::ordered_json;
using Bytes = std::vector<std::byte>;

struct Kept {
    store::ChatSummary chat;
    std::vector<store::StoredMessage> messages;
};

Result<Kept> keptChat(LibraryRooms& rooms, store::ChatId id)
{
    Kept kept;
    ASSIGN_OR_RETURN(kept.chat, rooms.archive.chats().chat(id));
    ASSIGN_OR_RETURN(kept.messages, rooms.archive.messages().path(id));
    return kept;
}

// PNG, JPEG, ...: by their first bytes, since a picture is kept as the file it came in.
std::string kindOf(const Bytes& file)
{
    const std::string_view begin(
        reinterpret_cast<const char*>(file.data()), std::min<std::size_t>(file.size(), 16));
    if (begin.substr(0, 3) == "\xFF\xD8\xFF") {
        return "jpeg";
    }
    if (begin.substr(0, 4) == "GIF8") {
        return "gif";
    }
    if (begin.substr(0, 4) == "RIFF" && begin.substr(8, 4) == "WEBP") {
        return "webp";
    }
    if (begin.substr(0, 2) == "BM") {
        return "bmp";
    }
    return begin.substr(0, 4) == "II*\0" || begin.substr(0, 4) == "MM\0*" ? "tiff" : "png";
}

std::string base64(const Bytes& bytes)
{
    return QByteArray::fromRawData(
        reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()))
        .toBase64()
        .toStdString();
}

std::string escaped(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size())).toHtmlEscaped().toStdString();
}

std::string when(store::Time time)
{
    return QLocale()
        .toString(QDateTime::fromMSecsSinceEpoch(store::toStored(time)), QLocale::ShortFormat)
        .toStdString();
}

std::string markdownAsHtml(const std::string& text)
{
    std::string html;
    const auto append = [](const MD_CHAR* piece, MD_SIZE size, void* out) {
        static_cast<std::string*>(out)->append(piece, size);
    };
    // Pictures and HTML of an answer are shown as text: a page must fetch nothing.
    const unsigned flags = MD_DIALECT_GITHUB | MD_FLAG_NOHTML;
    if (md_html(text.data(), MD_SIZE(text.size()), append, &html, flags,
            MD_HTML_FLAG_SKIP_UTF8_BOM) != 0) {
        return "<pre>" + escaped(text) + "</pre>";
    }
    return html;
}

// Addresses outside of the page are not fetched by whoever opens it.
std::string withoutRemotePictures(std::string html)
{
    for (std::size_t at = html.find("<img "); at != std::string::npos;
         at = html.find("<img ", at)) {
        const std::size_t end = html.find('>', at);
        html.replace(at, end == std::string::npos ? end : end + 1 - at, "🖼");
    }
    return html;
}

// "[1] lease.pdf, page 2: “The rent is 850 euros.”", for each.
std::vector<std::string> sourcesIn(const Json& block, const ExportWords& words)
{
    std::vector<std::string> lines;
    for (const documents::Source& source : chat::sourcesFromStored(block).sources) {
        const QString file = QString::fromStdString(source.title);
        const QString place =
            source.page > 0 ? QString::fromStdString(words.page).arg(file).arg(source.page) : file;
        const QString quote = QString::fromStdString(source.quote).simplified();
        lines.push_back(QStringLiteral("[%1] %2: “%3”")
                            .arg(QString::number(source.number), place, quote)
                            .toStdString());
    }
    return lines;
}

using ShowPicture = std::function<std::string(const Json& block)>;

std::string messageAsHtml(
    const store::StoredMessage& message, const ExportWords& words, const ShowPicture& picture)
{
    const bool own = message.role == "user";
    std::string html = std::string("<div class=\"") + (own ? "you" : "answer") + "\"><h2>" +
                       escaped(own ? words.you : words.assistant) + " <small>" +
                       escaped(when(message.created)) + "</small></h2>\n";
    for (const Json& block : message.blocks) {
        const std::string type = textAt(block, "type");
        const std::string text = textAt(block, "text");
        if (type == "image") {
            html += picture(block);
        } else if (type == "sources") {
            const std::vector<std::string> sources = sourcesIn(block, words);
            html += sources.empty() ? "" : "<p><b>" + escaped(words.sources) + "</b>";
            for (const std::string& line : sources) {
                html += "<br>" + escaped(line);
            }
            html += sources.empty() ? "" : "</p>\n";
        } else if (type == "thinking") {
            html += "<blockquote><b>" + escaped(words.thoughts) + "</b><br>" +
                    withoutRemotePictures(markdownAsHtml(text)) + "</blockquote>\n";
        } else if (type == "text") {
            html += own ? "<p style=\"white-space: pre-wrap\">" + escaped(text) + "</p>\n"
                        : withoutRemotePictures(markdownAsHtml(text));
        }
    }
    return html + "</div>\n";
}

std::string plainMarkdown(const std::string& text)
{
    std::string out;
    for (const char byte : text) {
        out += std::strchr("\\`*_<>![]#|~$&", byte) != nullptr && byte != 0 ? "\\" : "";
        out += byte;
    }
    return out;
}

std::string quoted(const std::string& text)
{
    std::string out = "> ";
    for (const char byte : text) {
        out += byte;
        if (byte == '\n') {
            out += "> ";
        }
    }
    return out;
}

Result<void> exportMarkdown(LibraryRooms& rooms, const Kept& kept,
    const std::filesystem::path& file, const ExportWords& words)
{
    const std::filesystem::path folder =
        file.parent_path() / std::filesystem::path(file.stem()).concat(" files");
    std::string text = "# " + kept.chat.title + "\n";
    for (const store::StoredMessage& message : kept.messages) {
        text += "\n## " + (message.role == "user" ? words.you : words.assistant) + " · " +
                when(message.created) + "\n";
        for (const Json& block : message.blocks) {
            const std::string type = textAt(block, "type");
            if (type == "text") {
                text += "\n" + textAt(block, "text") + "\n";
            } else if (type == "sources") {
                const std::vector<std::string> sources = sourcesIn(block, words);
                text += sources.empty() ? "" : "\n**" + words.sources + "**\n\n";
                for (const std::string& line : sources) {
                    // So that nothing of a document becomes markup.
                    text += "- " + plainMarkdown(line) + "\n";
                }
            } else if (type == "thinking") {
                text +=
                    "\n" + quoted("**" + words.thoughts + "**\n\n" + textAt(block, "text")) + "\n";
            } else if (type == "image") {
                const std::string hash = textAt(block, "picture");
                const auto bytes = rooms.archive.pictures().get(hash);
                if (!bytes) {
                    text += "\n*" + words.missingPicture + "*\n";
                    continue;
                }
                const std::string name = hash.substr(0, 16) + "." + kindOf(*bytes);
                RETURN_IF_ERROR(writeDurably(folder / name, *bytes));
                text += "\n![" + textAt(block, "name") + "](<" + pathToUtf8(folder.filename()) +
                        "/" + name + ">)\n";
            }
        }
    }
    return writeDurably(file, std::as_bytes(std::span(text)));
}

Result<void> exportJson(LibraryRooms& rooms, const Kept& kept, const std::filesystem::path& file)
{
    Json messages = Json::array();
    Json pictures = Json::object();
    for (const store::StoredMessage& message : kept.messages) {
        messages.push_back({{"role", message.role}, {"created", store::toStored(message.created)},
            {"blocks", message.blocks}, {"statistics", message.statistics},
            {"branch", message.branch}, {"branches", message.branches}});
        for (const Json& block : message.blocks) {
            const std::string hash = textAt(block, "picture");
            if (hash.empty() || pictures.contains(hash)) {
                continue;
            }
            if (const auto bytes = rooms.archive.pictures().get(hash)) {
                pictures[hash] = {{"type", "image/" + kindOf(*bytes)}, {"base64", base64(*bytes)}};
            }
        }
    }
    const Json chat = {{"format", "hearth-chat"}, {"version", 1}, {"title", kept.chat.title},
        {"created", store::toStored(kept.chat.created)}, {"messages", std::move(messages)},
        {"pictures", std::move(pictures)}};
    const std::string text = chat.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    return writeDurably(file, std::as_bytes(std::span(text)));
}

constexpr const char* kStyle =
    "body { font-family: sans-serif; max-width: 46em; margin: 2em auto; padding: 0 1em; "
    "line-height: 1.5; color: #221d18; background: #ffffff; } "
    "h1 { font-size: 1.5em; } h2 { font-size: 1em; margin: 1.6em 0 0.4em; } "
    "small { font-weight: normal; color: #665d53; } "
    ".you { background: #f6f2ec; border-radius: 8px; padding: 0.1em 1em 0.4em; } "
    "pre { background: #f1ece5; padding: 0.8em; white-space: pre-wrap; } "
    "blockquote { color: #665d53; border-left: 3px solid #dfd7cc; margin-left: 0; "
    "padding-left: 1em; } table { border-collapse: collapse; } "
    "td, th { border: 1px solid #dfd7cc; padding: 0.3em 0.6em; } img { max-width: 100%; }";

} // namespace

Result<std::string> chatAsHtml(LibraryRooms& rooms, store::ChatId id, const ExportWords& words)
{
    ASSIGN_OR_RETURN(const Kept kept, keptChat(rooms, id));
    const ShowPicture picture = [&](const Json& block) -> std::string {
        const auto bytes = rooms.archive.pictures().get(textAt(block, "picture"));
        if (!bytes) {
            return "<p><i>" + escaped(words.missingPicture) + "</i></p>\n";
        }
        return "<p><img width=\"480\" alt=\"" + escaped(textAt(block, "name")) +
               "\" src=\"data:image/" + kindOf(*bytes) + ";base64," + base64(*bytes) + "\"></p>\n";
    };
    std::string html = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>" +
                       escaped(kept.chat.title) + "</title><style>" + kStyle +
                       "</style></head><body>\n<h1>" + escaped(kept.chat.title) + "</h1>\n";
    for (const store::StoredMessage& message : kept.messages) {
        html += messageAsHtml(message, words, picture);
    }
    return html + "</body></html>\n";
}

Result<void> exportChat(LibraryRooms& rooms, store::ChatId id, std::string_view format,
    const std::filesystem::path& file, const ExportWords& words)
{
    if (format == "html") {
        ASSIGN_OR_RETURN(const std::string html, chatAsHtml(rooms, id, words));
        return writeDurably(file, std::as_bytes(std::span(html)));
    }
    ASSIGN_OR_RETURN(const Kept kept, keptChat(rooms, id));
    if (format == "md") {
        return exportMarkdown(rooms, kept, file, words);
    }
    if (format == "json") {
        return exportJson(rooms, kept, file);
    }
    return fail(ErrorCode::Unsupported,
        "there is no export as ." + std::string(format) + ": use md, html or json");
}

} // namespace core::app
