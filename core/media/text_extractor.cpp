#include "core/media/text_extractor.h"

#include "core/base/utf8.h"
#include "core/media/html_text.h"
#include "core/media/markdown_text.h"
#include "core/media/office_text.h"
#include "core/media/pdf_text.h"
#include "core/media/plain_text.h"
#include "core/media/text_encoding.h"

#include <algorithm>
#include <fstream>
#include <new>
#include <string>

namespace core::media {
namespace {

constexpr std::size_t kMostFileBytes = std::size_t(512) << 20;
// Text past this is no document but a log or a dump, and would take minutes to index.
constexpr std::size_t kMostTextBytes = std::size_t(64) << 20;
constexpr std::size_t kMostHtmlBytes = std::size_t(16) << 20;

enum class Format { Pdf, Docx, Odt, Html, Markdown, Csv, Code, Text };

struct Extension {
    std::string_view name;
    Format format;
};
constexpr Extension kExtensions[] = {{"pdf", Format::Pdf}, {"docx", Format::Docx},
    {"odt", Format::Odt}, {"html", Format::Html}, {"htm", Format::Html}, {"xhtml", Format::Html},
    {"md", Format::Markdown}, {"markdown", Format::Markdown}, {"txt", Format::Text},
    {"text", Format::Text}, {"rst", Format::Text}, {"log", Format::Text}, {"org", Format::Text},
    {"tex", Format::Text}, {"srt", Format::Text}, {"csv", Format::Csv}, {"tsv", Format::Csv},
    {"c", Format::Code}, {"h", Format::Code}, {"cc", Format::Code}, {"cpp", Format::Code},
    {"cxx", Format::Code}, {"hpp", Format::Code}, {"cs", Format::Code}, {"css", Format::Code},
    {"go", Format::Code}, {"java", Format::Code}, {"js", Format::Code}, {"mjs", Format::Code},
    {"json", Format::Code}, {"kt", Format::Code}, {"lua", Format::Code}, {"php", Format::Code},
    {"pl", Format::Code}, {"py", Format::Code}, {"qml", Format::Code}, {"r", Format::Code},
    {"rb", Format::Code}, {"rs", Format::Code}, {"scala", Format::Code}, {"sh", Format::Code},
    {"sql", Format::Code}, {"swift", Format::Code}, {"toml", Format::Code}, {"ts", Format::Code},
    {"tsx", Format::Code}, {"xml", Format::Code}, {"yaml", Format::Code}, {"yml", Format::Code},
    {"ini", Format::Code}, {"cmake", Format::Code}};

std::string extensionOf(const std::filesystem::path& path)
{
    std::string extension = pathToUtf8(path.extension());
    if (!extension.empty()) {
        extension.erase(0, 1);
    }
    std::transform(extension.begin(), extension.end(), extension.begin(),
        [](char letter) { return letter >= 'A' && letter <= 'Z' ? char(letter + 32) : letter; });
    return extension;
}

const Extension* known(const std::filesystem::path& path)
{
    const std::string extension = extensionOf(path);
    const auto found = std::find_if(std::begin(kExtensions), std::end(kExtensions),
        [&](const Extension& one) { return one.name == extension; });
    return found == std::end(kExtensions) ? nullptr : found;
}

Result<std::string> readFile(const std::filesystem::path& path)
{
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found) {
        return fail(ErrorCode::NotFound, "there is no such file. Check its name and folder");
    }
    if (!std::filesystem::is_regular_file(status)) {
        return fail(ErrorCode::Unreadable, "this is not a file");
    }
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (!error && size > kMostFileBytes) {
        return fail(ErrorCode::Unsupported, "the file is larger than 512 MiB");
    }
    std::ifstream stream(path, std::ios::binary);
    std::string bytes(error ? 0 : std::size_t(size), '\0');
    stream.read(bytes.data(), std::streamsize(bytes.size()));
    bytes.resize(std::size_t(std::max<std::streamsize>(stream.gcount(), 0)));
    if (!stream.is_open() || stream.bad()) {
        return fail(ErrorCode::Unreadable,
            "the system does not let Hearth read the file. Check its permissions");
    }
    return bytes;
}

Result<DocumentText> readZip(std::string_view bytes)
{
    ASSIGN_OR_RETURN(const ZipArchive archive, ZipArchive::open(bytes));
    if (archive.has("word/document.xml")) {
        return readDocx(archive);
    }
    const auto type = archive.read("mimetype", 256);
    if (type && type->starts_with("application/vnd.oasis.opendocument.text")) {
        return readOdt(archive);
    }
    return fail(ErrorCode::Unsupported,
        "this is an archive or an office file of a kind that is not read yet. Save it as PDF and "
        "add that");
}

// A page that says so is not UTF-8; all else is told from the bytes.
std::optional<std::string> decodeHtml(std::string_view bytes)
{
    const std::string charset = charsetOf(bytes);
    if (charset == "iso-8859-1" || charset == "windows-1252" || charset == "latin1") {
        return isValidUtf8(bytes) ? std::string(bytes) : fromWindows1252(bytes);
    }
    return decodeText(bytes);
}

Result<DocumentText> readText(std::string_view bytes, Format format)
{
    if (bytes.size() > (format == Format::Html ? kMostHtmlBytes : kMostTextBytes)) {
        return fail(ErrorCode::Unsupported, "it is too long for a text. Split it into parts");
    }
    const auto text = format == Format::Html ? decodeHtml(bytes) : decodeText(bytes);
    if (!text) {
        return fail(ErrorCode::Unsupported,
            "this is no text. Hearth reads PDF, DOCX, ODT, HTML, Markdown, CSV, source code and "
            "plain text");
    }
    switch (format) {
    case Format::Html:
        return readHtml(*text);
    case Format::Markdown:
        return readMarkdown(*text);
    case Format::Csv:
        return readCsv(*text);
    case Format::Code:
        return readCode(*text);
    default:
        return readPlainText(*text);
    }
}

Result<DocumentText> read(
    std::string_view bytes, const std::filesystem::path& name, const ExtractControl& control)
{
    const Extension* extension = known(name);
    if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) {
        return readPdf(bytes, control);
    }
    if (bytes.starts_with("PK\x03\x04")) {
        return readZip(bytes);
    }
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
        return fail(ErrorCode::Unsupported,
            extension != nullptr && extension->format == Format::Docx
                ? "it is protected by a password. Save a copy without one and add that"
                : "this is a file of an old office program. Save it as DOCX or PDF and add that");
    }
    const Format format = extension == nullptr ? Format::Text : extension->format;
    if (format == Format::Pdf || format == Format::Docx || format == Format::Odt) {
        return fail(ErrorCode::Malformed,
            bytes.empty() ? "the file is empty"
                          : "the file is damaged: it is not what its name says");
    }
    return readText(bytes, format);
}

bool hasWord(const DocumentText& document)
{
    // A letter or a digit of any script.
    return std::any_of(
        document.blocks.begin(), document.blocks.end(), [](const DocumentBlock& block) {
            return std::any_of(block.text.begin(), block.text.end(), [](char byte) {
                const auto code = static_cast<unsigned char>(byte);
                return code >= 0x80 || (code >= '0' && code <= '9') ||
                       ((code | 0x20) >= 'a' && (code | 0x20) <= 'z');
            });
        });
}

} // namespace

Result<DocumentText> extractTextOf(
    std::string_view bytes, const std::filesystem::path& name, const ExtractControl& control)
try {
    const std::string words = pathToUtf8(name.filename()) + ": ";
    Result<DocumentText> document = read(bytes, name, control);
    if (!document) {
        return fail(document.error().code, words + document.error().detail + ".");
    }
    if (!hasWord(*document)) {
        return fail(ErrorCode::NoText,
            document->pages > 0
                ? words + "no text was found on " +
                      (document->pages == 1
                              ? "its page"
                              : "any of its " + std::to_string(document->pages) + " pages") +
                      ": it is a scan, pictures of text. Make it searchable with a program for "
                      "text recognition (OCR) and add it again."
                : words + "there is no text in it.");
    }
    return document;
} catch (const std::bad_alloc&) {
    return fail(ErrorCode::OutOfMemory,
        pathToUtf8(name.filename()) + ": there is not enough memory to read it.");
}

Result<DocumentText> extractText(const std::filesystem::path& path, const ExtractControl& control)
try {
    const Result<std::string> bytes = readFile(path);
    if (!bytes) {
        return fail(
            bytes.error().code, pathToUtf8(path.filename()) + ": " + bytes.error().detail + ".");
    }
    return extractTextOf(*bytes, path, control);
} catch (const std::bad_alloc&) {
    return fail(ErrorCode::OutOfMemory,
        pathToUtf8(path.filename()) + ": there is not enough memory to read it.");
}

bool isDocumentName(const std::filesystem::path& path) { return known(path) != nullptr; }

const std::vector<std::string_view>& documentExtensions()
{
    static const std::vector<std::string_view> kNames = [] {
        std::vector<std::string_view> names;
        for (const Extension& extension : kExtensions) {
            names.push_back(extension.name);
        }
        return names;
    }();
    return kNames;
}

} // namespace core::media
