// Any bytes as a GGUF file: it is refused in words, or everything it claims to hold can be read.
#include "core/engine/gguf/describe.h"
#include "core/engine/gguf/gguf_file.h"
#include "tests/fuzz/fuzz_support.h"

#include <nlohmann/json.hpp>

#include <span>

namespace {

void readEverything(const core::engine::GgufFile& file, std::span<const std::byte> bytes)
{
    for (const auto& entry : file.metadata()) {
        fuzz::require(file.find(entry.key) == &entry.value);
    }
    for (const auto& tensor : file.tensors()) {
        fuzz::require(file.tensor(tensor.name) == &tensor);
        fuzz::require(!tensor.data.empty());
        fuzz::require(tensor.data.data() >= bytes.data());
        fuzz::require(tensor.data.data() + tensor.data.size() <= bytes.data() + bytes.size());
    }
    fuzz::require(!core::engine::describeAsText(file).empty());
    fuzz::require(!core::engine::describeAsJson(file).dump().empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::span bytes(reinterpret_cast<const std::byte*>(data), size);
    const auto file = core::engine::GgufFile::parse(bytes, "fuzz.gguf");
    if (file) {
        readEverything(**file, bytes);
    } else {
        fuzz::require(file.error().detail.starts_with("fuzz.gguf"));
    }
    return 0;
}
