// Any bytes as the answer of a hub, as the name of a model, or as a manifest or note on the disk:
// what comes out is safe to use as a path and as a number.
#include "core/models/catalogue.h"
#include "core/models/hub_listing.h"
#include "core/models/model_offer.h"
#include "core/models/model_reference.h"
#include "tests/fuzz/fuzz_support.h"

#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace core::models;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto files = parseTree(text)) {
        for (const HubFile& file : *files) {
            fuzz::require(isSafeRepositoryPath(file.path));
            fuzz::require(file.path.find("..") == std::string::npos ||
                          file.path.find("../") == std::string::npos);
            fuzz::require(file.sha256.empty() || isSha256(file.sha256));
        }
        const std::vector<ModelOffer> offers = offersOf(*files);
        for (const ModelOffer& offer : offers) {
            fuzz::require(!offer.parts.empty());
            (void)offer.bytes();
        }
        (void)chooseOffer(offers, "");
    }
    if (const auto found = parseSearch(text)) {
        for (const HubRepository& repository : *found) {
            fuzz::require(parseModelReference(repository.name).has_value());
        }
    }
    if (const auto reference = parseModelReference(text, "hub.example")) {
        fuzz::require(reference->file.empty() || isSafeRepositoryPath(reference->file));
        fuzz::require(reference->repository.find('/') != std::string::npos);
        fuzz::require(reference->repository.find("..") != 0);
    }
    (void)quantOf(text.substr(0, 1000));
    (void)nextPage(text);
    const int wait = secondsToWait(text, text);
    fuzz::require(wait >= -1 && wait <= 3600);
    (void)Catalogue::parse(text);
    return 0;
}
