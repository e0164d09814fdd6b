#include "core/store/search_tokenizer.h"

#include "core/base/utf8.h"
#include "core/store/database.h"

#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace core::store {
namespace {

using TokenSink = int (*)(void*, int, const char*, int, int, int);

// Of scripts without spaces: Thai to Lao, Myanmar, Khmer, kana, and Han with its extensions.
// Hangul has spaces, and words that grow at their end, which prefixes find.
bool standsAlone(char32_t c)
{
    return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
           (c >= 0x1780 && c <= 0x17FF) || (c >= 0x3041 && c <= 0x30FF && c != 0x30FB) ||
           (c >= 0x31F0 && c <= 0x31FF) || (c >= 0x3400 && c <= 0x4DBF) ||
           (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFF66 && c <= 0xFF9F) || (c >= 0x20000 && c <= 0x3FFFF);
}

struct Tokenizer {
    fts5_tokenizer words;         // unicode61
    Fts5Tokenizer* wordsInstance; // of it
};

// Where the words of one run go, with places counted from the start of the whole text.
struct Run {
    void* context;
    TokenSink sink;
    int start;
};

// Letters that unicode61 leaves alone, as people type them who are in a hurry: it knows the accents
// of Latin letters only, and "ß" has none to lose.
constexpr std::pair<std::string_view, std::string_view> kSpellings[] = {{"ß", "ss"}, {"ё", "е"},
    {"ά", "α"}, {"έ", "ε"}, {"ή", "η"}, {"ί", "ι"}, {"ό", "ο"}, {"ύ", "υ"}, {"ώ", "ω"}, {"ς", "σ"}};

// Empty where the word is spelled as it is.
std::string respelled(std::string_view word)
{
    const auto isAscii = [](char letter) { return static_cast<unsigned char>(letter) < 0x80; };
    if (std::all_of(word.begin(), word.end(), isAscii)) {
        return {};
    }
    std::string spelled(word);
    for (const auto& [from, to] : kSpellings) {
        for (std::size_t at = spelled.find(from); at != std::string::npos;
             at = spelled.find(from, at + to.size())) {
            spelled.replace(at, from.size(), to);
        }
    }
    return spelled;
}

int takeWord(void* context, int flags, const char* word, int bytes, int start, int end)
{
    const auto* run = static_cast<const Run*>(context);
    const std::string spelled = respelled(std::string_view(word, std::size_t(bytes)));
    if (spelled.empty()) {
        return run->sink(run->context, flags, word, bytes, run->start + start, run->start + end);
    }
    return run->sink(run->context, flags, spelled.data(), int(spelled.size()), run->start + start,
        run->start + end);
}

int tokenize(
    Fts5Tokenizer* instance, void* context, int flags, const char* text, int bytes, TokenSink sink)
{
    const auto* self = reinterpret_cast<const Tokenizer*>(instance);
    const std::string_view all(text, std::size_t(bytes));
    std::size_t runStart = 0;
    const auto endRun = [&](std::size_t end) {
        if (end == runStart) {
            return SQLITE_OK;
        }
        Run run{context, sink, int(runStart)};
        return self->words.xTokenize(
            self->wordsInstance, &run, flags, text + runStart, int(end - runStart), takeWord);
    };
    for (std::size_t at = 0; at < all.size();) {
        const Utf8Character character = decodeUtf8(all, at);
        const std::size_t end = at + character.length;
        if (standsAlone(character.codePoint)) {
            int code = endRun(at);
            if (code == SQLITE_OK) {
                code = sink(context, 0, text + at, int(character.length), int(at), int(end));
            }
            if (code != SQLITE_OK) {
                return code;
            }
            runStart = end;
        }
        at = end;
    }
    return endRun(all.size());
}

int create(void* context, const char**, int, Fts5Tokenizer** made)
{
    auto* api = static_cast<fts5_api*>(context);
    auto tokenizer = std::make_unique<Tokenizer>();
    void* wordsContext = nullptr;
    int code = api->xFindTokenizer(api, "unicode61", &wordsContext, &tokenizer->words);
    if (code == SQLITE_OK) {
        const char* arguments[] = {"remove_diacritics", "2"};
        code = tokenizer->words.xCreate(wordsContext, arguments, 2, &tokenizer->wordsInstance);
    }
    if (code == SQLITE_OK) {
        *made = reinterpret_cast<Fts5Tokenizer*>(tokenizer.release());
    }
    return code;
}

void destroy(Fts5Tokenizer* instance)
{
    const std::unique_ptr<Tokenizer> self(reinterpret_cast<Tokenizer*>(instance));
    self->words.xDelete(self->wordsInstance);
}

// FTS5 hands its interface out through a pointer bound to a query.
fts5_api* fts5Of(sqlite3* handle)
{
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

int gatherWord(void* context, int, const char* word, int bytes, int start, int end)
{
    static_cast<std::vector<SearchWord>*>(context)->push_back(
        {std::string(word, std::size_t(bytes)), std::size_t(start), std::size_t(end)});
    return SQLITE_OK;
}

} // namespace

Result<void> registerSearchTokenizer(Database& database)
{
    fts5_api* api = fts5Of(database.handle());
    if (api == nullptr) {
        return fail(ErrorCode::Unsupported,
            "this SQLite has no full-text search (FTS5); use one that was built with it");
    }
    fts5_tokenizer tokenizer{create, destroy, tokenize};
    if (api->xCreateTokenizer(api, "hearth", api, &tokenizer, nullptr) != SQLITE_OK) {
        return tl::unexpected(database.lastError());
    }
    return {};
}

Result<std::vector<SearchWord>> searchWords(Database& database, std::string_view text)
{
    fts5_api* api = fts5Of(database.handle());
    Fts5Tokenizer* tokenizer = nullptr;
    if (api == nullptr || create(api, nullptr, 0, &tokenizer) != SQLITE_OK) {
        return tl::unexpected(database.lastError());
    }
    std::vector<SearchWord> words;
    const int code =
        tokenize(tokenizer, &words, FTS5_TOKENIZE_QUERY, text.data(), int(text.size()), gatherWord);
    destroy(tokenizer);
    if (code != SQLITE_OK) {
        return fail(
            ErrorCode::InvalidInput, database.name() + ": a text could not be cut into words");
    }
    return words;
}

std::string searchQuery(std::string_view typed)
{
    std::string query;
    const auto addPhrase = [&query](std::string_view words, bool asIs) {
        // Inside quotes FTS5 reads nothing but words; a null byte would end the query.
        std::string phrase;
        for (const char letter : words) {
            phrase += letter == '\0' ? ' ' : letter;
        }
        if (phrase.find_first_not_of(" \t\r\n") != std::string::npos) {
            query += (query.empty() ? "\"" : " \"") + phrase + (asIs ? "\"" : "\" *");
        }
    };
    while (!typed.empty()) {
        const bool quoted = typed.front() == '"';
        if (quoted) {
            typed.remove_prefix(1);
        }
        const std::size_t end =
            std::min(typed.find_first_of(quoted ? "\"" : "\" \t\r\n"), typed.size());
        const bool closed = end < typed.size();
        addPhrase(typed.substr(0, end), quoted && closed);
        typed.remove_prefix(end);
        if (!typed.empty() && (quoted || typed.front() != '"')) {
            typed.remove_prefix(1);
        }
    }
    return query;
}

} // namespace core::store
