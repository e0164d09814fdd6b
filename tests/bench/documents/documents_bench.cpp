// Measures the documents: how often the passage that answers is found and where it stands, how fast
// files are read and how fast a large index answers.
//
//     corpus.py /tmp/corpus && documents_bench /tmp/corpus
//     documents_bench --large 100000      only how fast an index of so many chunks answers
//
// Everything is seeded and offline; the tables go to stdout as Markdown.
#include "core/base/utf8.h"
#include "core/documents/document_library.h"
#include "core/documents/folded_text.h"
#include "core/media/text_extractor.h"
#include "tests/bench/documents/baselines.h"
#include "tests/bench/documents/business_papers.h"

#include <QGuiApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <set>

using namespace core;
using namespace core::documents;

namespace {

double secondsSince(std::chrono::steady_clock::time_point from)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
}

template <typename T>
T need(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().detail.c_str());
        std::exit(1);
    }
    return std::move(*result);
}

DocumentReader fileReader()
{
    DocumentReader reader;
    reader.read = [](const std::filesystem::path& path, std::stop_token stop,
                      const DocumentReader::Progress& progress) {
        return media::extractText(path, {std::move(stop), progress});
    };
    reader.wanted = [](const std::filesystem::path& path) { return media::isDocumentName(path); };
    return reader;
}

struct Item {
    std::string question;
    std::set<std::string> words; // of the sentence that answers, wherever it stands
};

struct Score {
    int asked = 0;
    int first = 0;
    int five = 0;
    int delivered = 0;
    double reciprocal = 0;
    double tokens = 0;
};

bool holds(const Item& item, const std::string& text)
{
    const std::vector<std::string> list = foldedWords(text);
    const std::set<std::string> words(list.begin(), list.end());
    const auto there = std::count_if(item.words.begin(), item.words.end(),
        [&](const std::string& word) { return words.contains(word); });
    return std::size_t(there) * 10 >= item.words.size() * 9;
}

void count(Score& score, int rank)
{
    ++score.asked;
    if (rank > 0) {
        score.first += rank == 1 ? 1 : 0;
        score.five += rank <= 5 ? 1 : 0;
        score.reciprocal += 1.0 / rank;
    }
}

// Content words of a random sentence, three in ten changed in their ending, in another order.
std::vector<Item> knownItems(const std::map<std::string, DocumentText>& texts, int most)
{
    std::mt19937 chance(7);
    std::vector<std::string> files;
    for (const auto& [file, text] : texts) {
        files.push_back(file);
    }
    std::vector<Item> items;
    for (int tries = 0; int(items.size()) < most && tries < most * 50; ++tries) {
        const std::string& file = files[chance() % files.size()];
        const auto& blocks = texts.at(file).blocks;
        const DocumentBlock& block = blocks[chance() % blocks.size()];
        const auto sentences = sentencesOf(block.text);
        if (block.kind != DocumentBlockKind::Paragraph || sentences.empty()) {
            continue;
        }
        const TextRange range = sentences[chance() % sentences.size()];
        std::vector<std::string> words;
        for (const std::string& word : foldedWords(
                 std::string_view(block.text).substr(range.begin, range.end - range.begin))) {
            const bool plain = std::all_of(word.begin(), word.end(),
                [](char letter) { return letter >= 'a' && letter <= 'z'; });
            if (word.size() >= 4 && plain && !saysNothing(word)) {
                words.push_back(word);
            }
        }
        if (words.size() < 8) {
            continue;
        }
        Item item{{}, {words.begin(), words.end()}};
        for (std::size_t i = words.size() - 1; i > 0; --i) {
            std::swap(words[i], words[chance() % (i + 1)]);
        }
        for (std::size_t i = 0; i < 5; ++i) {
            std::string word = words[i];
            if (chance() % 10 < 3) {
                word = word.ends_with('s')    ? word.substr(0, word.size() - 1)
                       : word.ends_with("ed") ? word.substr(0, word.size() - 2) + "ing"
                                              : word + "s";
            }
            item.question += (i == 0 ? "" : " ") + word;
        }
        items.push_back(std::move(item));
    }
    return items;
}

std::map<std::string, DocumentText> readTexts(const std::filesystem::path& folder)
{
    std::map<std::string, DocumentText> texts;
    const DocumentReader reader = fileReader();
    for (const WalkedFile& file : need(filesBelow(folder, reader.wanted))) {
        auto text = reader.read(file.path, {}, {});
        if (text) {
            texts[pathToUtf8(file.path)] = std::move(*text);
        }
    }
    return texts;
}

template <typename ChunksOf>
std::unique_ptr<DocumentIndex> indexOf(
    const std::map<std::string, DocumentText>& texts, const ChunksOf& chunks, bool named)
{
    auto index = std::make_unique<DocumentIndex>(need(DocumentIndex::openInMemory()));
    const CollectionId folder = need(index->addCollection("/", true));
    std::vector<ReadDocument> batch;
    for (const auto& [file, text] : texts) {
        ReadDocument read;
        read.id = need(index->addDocument(folder, file, 1, 1));
        read.name = named ? pathToUtf8(pathFromUtf8(file).stem()) : std::string();
        read.pages = text.pages;
        read.chunks = chunks(text);
        batch.push_back(std::move(read));
    }
    if (!index->keep(batch)) {
        std::exit(1);
    }
    return index;
}

Score scoreHearth(DocumentIndex& index, const std::vector<Item>& items)
{
    Score score;
    Retriever retriever(index);
    for (const Item& item : items) {
        int rank = 0;
        const auto hits = need(retriever.search(item.question, {}, 20));
        for (std::size_t i = 0; i < hits.size() && rank == 0; ++i) {
            rank = holds(item, hits[i].passage.text) ? int(i) + 1 : 0;
        }
        count(score, rank);
        bool delivered = false;
        for (const Passage& passage :
            need(retriever.retrieve(item.question, {}, {4096, estimateTokens})).passages) {
            score.tokens += passage.tokens;
            delivered = delivered || holds(item, passage.text);
        }
        score.delivered += delivered ? 1 : 0;
    }
    return score;
}

Score scoreCutting(
    DocumentIndex& index, const std::vector<Item>& items, const bench::Cutting& cutting)
{
    Score score;
    for (const Item& item : items) {
        int rank = 0;
        bool delivered = false;
        const auto found = need(bench::plainSearch(index, item.question, 20));
        for (std::size_t i = 0; i < found.size(); ++i) {
            const Passage passage =
                need(index.passage(found[i].document, found[i].number, found[i].number));
            const bool right = holds(item, passage.text);
            rank = rank == 0 && right ? int(i) + 1 : rank;
            if (int(i) < cutting.handedOver) {
                delivered = delivered || right;
                score.tokens += passage.tokens;
            }
        }
        count(score, rank);
        score.delivered += delivered ? 1 : 0;
    }
    return score;
}

void printScore(const char* name, const Score& score)
{
    const double asked = std::max(score.asked, 1);
    std::printf("| %s | %.3f | %.3f | %.3f | %.3f | %.0f |\n", name, score.first / asked,
        score.five / asked, score.reciprocal / asked, score.delivered / asked,
        score.tokens / asked);
}

void compare(const std::map<std::string, DocumentText>& texts, const std::vector<Item>& items)
{
    std::printf("| way | Recall@1 | Recall@5 | MRR@20 | handed to the model | tokens of it |\n"
                "|:--|--:|--:|--:|--:|--:|\n");
    const auto own = indexOf(
        texts, [](const DocumentText& text) { return chunksOf(text); }, true);
    printScore("Hearth: 300-500 tokens, 4096 tokens", scoreHearth(*own, items));
    for (const bench::Cutting& cutting : bench::kCuttings) {
        const auto index = indexOf(
            texts, [&](const DocumentText& text) { return bench::cut(text, cutting); }, false);
        printScore(cutting.name, scoreCutting(*index, items, cutting));
    }
}

double intersection(const PageRect& a, const PageRect& b)
{
    const double width = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
    const double height = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
    return std::max(width, 0.0) * std::max(height, 0.0);
}

double overUnion(const PageRect& truth, const std::vector<PageRect>& found)
{
    double common = 0;
    double area = truth.width * truth.height;
    for (const PageRect& rect : found) {
        common += intersection(truth, rect);
        area += rect.width * rect.height;
    }
    return area > common ? common / (area - common) : 0;
}

void papers()
{
    const QTemporaryDir folder;
    const int count = 60;
    const auto facts = bench::drawPapers(folder.path(), count, 3);
    DocumentLibrary library = need(DocumentLibrary::openInMemory(fileReader()));
    need(library.add(folder.path().toStdString()));
    const auto began = std::chrono::steady_clock::now();
    if (!library.readAll()) {
        std::exit(1);
    }
    const double seconds = secondsSince(began);
    int pages = 0;
    for (const DocumentRecord& document : need(library.documents())) {
        pages += document.pages;
    }
    int first = 0;
    int five = 0;
    int page = 0;
    int quoted = 0;
    double reciprocal = 0;
    double lines = 0;
    double words = 0;
    const FindRects find = [](const std::string& file, int number, int start, int length) {
        return media::rectsInPdf(pathFromUtf8(file), number, start, length);
    };
    for (const bench::Fact& fact : facts) {
        const auto hits = need(library.search(fact.question, {}, 20));
        int rank = 0;
        for (std::size_t i = 0; i < hits.size(); ++i) {
            const Passage& passage = hits[i].passage;
            const std::size_t at = passage.text.find(fact.value);
            if (passage.file != fact.file || at == std::string::npos || rank > 0) {
                continue;
            }
            rank = int(i) + 1;
            Place place = placeOf(passage, at, at + fact.value.size());
            page += place.page == fact.page ? 1 : 0;
            lines += overUnion(fact.rect, place.rects);
            refine(passage.file, place.page, place.ranges, place.rects, find);
            words += overUnion(fact.rect, place.rects);
            const TextRange quote = hits[i].quote;
            quoted += quote.begin <= at && at + fact.value.size() <= quote.end ? 1 : 0;
        }
        first += rank == 1 ? 1 : 0;
        five += rank >= 1 && rank <= 5 ? 1 : 0;
        reciprocal += rank > 0 ? 1.0 / rank : 0;
    }
    const double all = double(facts.size());
    std::printf(
        "| papers | facts | Recall@1 | Recall@5 | MRR@20 | page | in the quote | IoU of the "
        "words | IoU of their lines | pages/s |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    std::printf("| %d | %.0f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.0f |\n", count,
        all, first / all, five / all, reciprocal / all, page / all, quoted / all, words / all,
        lines / all, pages / seconds);
}

// Words as rare as those of a language: the k-th has a share of 1/k.
void latency(int chunks)
{
    std::mt19937 chance(11);
    constexpr int kWords = 60'000;
    std::vector<double> shares(kWords);
    double sum = 0;
    for (int i = 0; i < kWords; ++i) {
        shares[std::size_t(i)] = sum += 1.0 / (i + 1);
    }
    const auto word = [&] {
        const double at = double(chance()) / 4294967296.0 * sum;
        const auto found = std::lower_bound(shares.begin(), shares.end(), at);
        std::string text;
        for (auto number = found - shares.begin() + 26; number > 0; number /= 21) {
            text += "bcdfghjklmnpqrstvwxyz"[number % 21];
            text += "aeiou"[number % 5];
        }
        return text;
    };
    const QTemporaryDir folder;
    const auto path = std::filesystem::path(folder.filePath("documents.sqlite").toStdString());
    DocumentIndex index = need(DocumentIndex::open(path));
    const CollectionId collection = need(index.addCollection("/", true));
    const auto began = std::chrono::steady_clock::now();
    constexpr int kEach = 100;
    for (int i = 0; i < chunks / kEach; ++i) {
        ReadDocument read;
        read.id = need(index.addDocument(collection, "/" + std::to_string(i), 1, 1));
        for (int k = 0; k < kEach; ++k) {
            Chunk chunk;
            for (int w = 0; w < 250; ++w) {
                chunk.text += word() + (w % 12 == 11 ? ". " : " ");
            }
            chunk.tokens = 400;
            read.chunks.push_back(std::move(chunk));
        }
        if (!index.keep(std::span(&read, 1))) {
            std::exit(1);
        }
    }
    const double built = secondsSince(began);
    std::printf("%d chunks of 250 words, stored %.0f in a second, %.0f MiB\n\n"
                "| 200 questions of 9 words | p50, ms | p95 | most |\n|---|--:|--:|--:|\n",
        chunks, chunks / built, double(std::filesystem::file_size(path)) / (1 << 20));
    const auto measure = [&](const char* what, const auto& ask) {
        std::vector<double> times;
        for (int i = 0; i < 200; ++i) {
            std::string question = "what is the";
            for (int k = 0; k < 6; ++k) {
                question += " " + word();
            }
            const auto asked = std::chrono::steady_clock::now();
            ask(question);
            times.push_back(secondsSince(asked) * 1000);
        }
        std::sort(times.begin(), times.end());
        std::printf("| %s | %.1f | %.1f | %.1f |\n", what, times[100], times[190], times.back());
    };
    Retriever retriever(index);
    const RetrieveOptions options{4096, estimateTokens};
    measure("search, 20 best",
        [&](const std::string& question) { need(retriever.search(question, {}, 20)); });
    measure("retrieve for a prompt",
        [&](const std::string& question) { need(retriever.retrieve(question, {}, options)); });
    std::vector<DocumentId> some;
    for (const DocumentRecord& document : need(index.documents())) {
        if (document.id % 100 == 0) {
            some.push_back(document.id);
        }
    }
    measure("retrieve from every 100th document",
        [&](const std::string& question) { need(retriever.retrieve(question, some, options)); });
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    if (argc > 2 && std::string_view(argv[1]) == "--large") {
        latency(std::atoi(argv[2]));
        return 0;
    }
    if (argc > 1) {
        const auto began = std::chrono::steady_clock::now();
        const auto texts = readTexts(pathFromUtf8(argv[1]));
        std::printf(
            "## Known items: %zu texts, read in %.1f s\n\n", texts.size(), secondsSince(began));
        compare(texts, knownItems(texts, argc > 3 ? std::atoi(argv[3]) : 500));
    }
    std::printf("\n## Business papers\n\n");
    papers();
    const int chunks = argc > 2 ? std::atoi(argv[2]) : 100'000;
    if (chunks > 0) {
        std::printf("\n## A large index\n\n");
        latency(chunks);
    }
    return 0;
}
