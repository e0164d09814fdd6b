// Any bytes as the row of a passage in the documents' database: what does not fit its text is left
// out, and a place can be named for every part of the text.
//
// The input is two bytes, little-endian, of the length of the text, the text, and its lines.
#include "core/documents/document_index.h"
#include "core/documents/passage.h"
#include "tests/fuzz/fuzz_support.h"

#include <unistd.h>

#include <filesystem>

namespace {

namespace fs = std::filesystem;
using namespace core::documents;

// An index with one document of one passage, and a second hand on its file.
struct Library {
    Library()
    {
        const fs::path file =
            fs::temp_directory_path() / ("fuzz-rows-" + std::to_string(getpid()) + ".sqlite");
        fs::remove(file);
        index.emplace(std::move(*DocumentIndex::open(file)));
        const auto collection = index->addCollection("/papers", true);
        document = *index->addDocument(*collection, "/papers/lease.pdf", 1, 1);
        ReadDocument read;
        read.id = document;
        read.chunks.resize(1);
        read.chunks[0].text = "lease";
        fuzz::require(index->keep({&read, 1}).has_value());
        rows.emplace(std::move(*core::store::Database::open(file)));
        fuzz::require(rows->setDurability(core::store::Durability::Kill).has_value());
    }

    std::optional<DocumentIndex> index;
    std::optional<core::store::Database> rows;
    DocumentId document = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static Library library;
    if (size < 2) {
        return 0;
    }
    const std::size_t wanted = std::size_t(data[0]) | std::size_t(data[1]) << 8;
    const std::size_t length = std::min(size - 2, wanted);
    const std::string_view text(reinterpret_cast<const char*>(data) + 2, length);
    const std::span lines(reinterpret_cast<const std::byte*>(data) + 2 + length, size - 2 - length);
    fuzz::require(
        library.rows->run("UPDATE chunk SET text = ?, lines = ?", {text, lines}).has_value());

    const auto passage = library.index->passage(library.document, 0, 0);
    fuzz::require(passage.has_value());
    fuzz::require(passage->text == text);
    fuzz::require(passage->lines.size() <= lines.size() / 32);
    for (const auto& line : passage->lines) {
        fuzz::require(line.begin <= line.end && line.end <= passage->text.size());
    }
    for (const std::size_t begin : {std::size_t(0), length / 3, length}) {
        const Place place = placeOf(*passage, begin, length);
        fuzz::require(place.ranges.size() <= place.rects.size());
        for (const PageRange& range : place.ranges) {
            fuzz::require(range.start >= 0 && range.length >= 0);
        }
    }
    return 0;
}
