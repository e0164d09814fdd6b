#include "core/cli/command.h"
#include "core/engine/evaluator.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>

namespace core::cli {
namespace {

struct EmbedImage {
    ModelOptions model;
    std::string image;
    std::string out;
};

Result<void> run(const EmbedImage& options)
{
    ASSIGN_OR_RETURN(const std::vector<engine::ImagePtr> images, loadImages({options.image}));
    ASSIGN_OR_RETURN(const engine::EngineOptions engineOptions, options.model.resolve(true));
    ASSIGN_OR_RETURN(
        const std::unique_ptr<engine::Evaluator> evaluator, engine::Evaluator::open(engineOptions));
    engine::VisionTower* tower = evaluator->model().tower();
    if (tower == nullptr) {
        return fail(
            ErrorCode::Mismatch, "no image file was found beside the model; name it with --mmproj");
    }
    const engine::Image& image = *images.front();
    ASSIGN_OR_RETURN(const engine::ImageCost cost, tower->cost(image.width, image.height));
    ASSIGN_OR_RETURN(const engine::ImageGrid grid, tower->gridOf(image.width, image.height));
    ASSIGN_OR_RETURN(const std::vector<float> rows, tower->encode(image));
    ASSIGN_OR_RETURN(FloatFile file, FloatFile::create(options.out));
    RETURN_IF_ERROR(file.append(rows));
    RETURN_IF_ERROR(file.close());
    const nlohmann::ordered_json report{{"tokens", cost.tokens},
        {"hidden", evaluator->model().config().hidden}, {"grid", {grid.columns, grid.rows}},
        {"resized", {cost.width, cost.height}}};
    std::cout << report.dump() << '\n';
    return {};
}

} // namespace

void addEmbedImage(Arguments& arguments)
{
    const Command command = arguments.command(
        "embed-image", "Write what the model sees of a picture as float32 rows, for comparisons");
    const auto options = std::make_shared<EmbedImage>();
    options->model.arithmetic = "exact"; // numbers to compare
    options->model.addTo(command, true);
    command.option("--image", options->image, "The picture").required();
    command.option("--out", options->out, "The file for the rows [tokens, hidden]").required();
    command.does([options] { return run(*options); });
}

} // namespace core::cli
