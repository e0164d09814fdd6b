#include "core/chat/jinja/access.h"

#include "core/chat/jinja/failure.h"
#include "core/chat/jinja/operators.h"
#include "core/chat/jinja/python_text.h"
#include "core/chat/jinja/value_text.h"

#include <algorithm>

namespace core::chat::jinja {
namespace {

[[noreturn]] void refuseUndefined(const Value& object)
{
    raiseInput("'" + object.as<Undefined>()->name + "' is undefined");
}

Value loopAttribute(const Loop& loop, const std::string& name)
{
    const std::vector<Value>& items = loop.items->items;
    const std::size_t index = loop.index;
    if (name == "index") {
        return Value::integer(std::int64_t(index + 1));
    }
    if (name == "index0") {
        return Value::integer(std::int64_t(index));
    }
    if (name == "revindex") {
        return Value::integer(std::int64_t(items.size() - index));
    }
    if (name == "revindex0") {
        return Value::integer(std::int64_t(items.size() - index - 1));
    }
    if (name == "first") {
        return Value::boolean(index == 0);
    }
    if (name == "last") {
        return Value::boolean(index + 1 == items.size());
    }
    if (name == "length") {
        return Value::integer(std::int64_t(items.size()));
    }
    if (name == "previtem") {
        return index > 0 ? items[index - 1] : Value::undefined("loop.previtem");
    }
    if (name == "nextitem") {
        return index + 1 < items.size() ? items[index + 1] : Value::undefined("loop.nextitem");
    }
    return Value::undefined("loop." + name);
}

// A Python index: negative ones count from the end. None when out of range.
std::optional<std::size_t> position(std::int64_t index, std::size_t size)
{
    const std::int64_t at = index < 0 ? index + std::int64_t(size) : index;
    if (at < 0 || at >= std::int64_t(size)) {
        return std::nullopt;
    }
    return std::size_t(at);
}

// The positions that a slice takes from `size` elements, as slice.indices() of Python gives them.
std::vector<std::size_t> slicePositions(const SliceBounds& bounds, std::int64_t size)
{
    const std::int64_t step = bounds.step;
    const std::int64_t lowest = step > 0 ? 0 : -1;
    const std::int64_t highest = step > 0 ? size : size - 1;
    const auto clamp = [&](std::int64_t bound) {
        return bound < 0 ? std::max(bound + size, lowest) : std::min(bound, highest);
    };
    const std::int64_t start = bounds.start ? clamp(*bounds.start) : step > 0 ? lowest : highest;
    const std::int64_t stop = bounds.stop ? clamp(*bounds.stop) : step > 0 ? highest : lowest;

    std::vector<std::size_t> positions;
    std::int64_t at = start;
    while (step > 0 ? at < stop : at > stop) {
        positions.push_back(std::size_t(at));
        const std::int64_t left = step > 0 ? stop - at : at - stop;
        if ((step > 0 ? step : -(step + 1)) >= left) { // the next one is past the end: no overflow
            break;
        }
        at += step;
    }
    return positions;
}

} // namespace

Value attributeOf(const Value& object, const std::string& name, Budget& budget)
{
    if (object.isUndefined()) {
        refuseUndefined(object);
    }
    if (const Map* map = object.asMap()) {
        budget.spend(map->entries.size() / 8);
        const Value* found = map->find(name);
        return found ? *found : Value::undefined(name);
    }
    if (const auto* loop = object.as<std::shared_ptr<Loop>>()) {
        return loopAttribute(**loop, name);
    }
    if (Namespace* const* space = object.as<Namespace*>()) {
        budget.spend((*space)->attributes.size() / 8);
        for (const auto& [attribute, value] : (*space)->attributes) {
            if (attribute == name) {
                return value;
            }
        }
    }
    return Value::undefined(name);
}

Value itemOf(const Value& object, const Value& key, Budget& budget)
{
    if (object.isUndefined()) {
        refuseUndefined(object);
    }
    if (key.asText()) {
        return attributeOf(object, key.asText()->bytes(), budget);
    }
    if (isInteger(key)) {
        const std::int64_t index = integerOf(key);
        if (const List* list = object.asList()) {
            const auto at = position(index, list->items.size());
            return at ? list->items[*at] : Value::undefined("item " + std::to_string(index));
        }
        if (const Text* text = object.asText()) {
            budget.spend(text->size() / 8);
            const std::vector<std::size_t> starts = characterStarts(text->bytes());
            const auto at = position(index, starts.size() - 1);
            return at ? Value::text(text->slice(starts[*at], starts[*at + 1]))
                      : Value::undefined("character " + std::to_string(index));
        }
    }
    return Value::undefined(printed(key, budget).bytes());
}

Value sliceOf(const Value& object, const SliceBounds& bounds, Budget& budget)
{
    if (object.isUndefined()) {
        refuseUndefined(object);
    }
    if (const List* list = object.asList()) {
        budget.spend(list->items.size());
        std::vector<Value> items;
        for (const std::size_t at : slicePositions(bounds, std::int64_t(list->items.size()))) {
            items.push_back(list->items[at]);
        }
        return Value::list(std::move(items), list->isTuple);
    }
    if (const Text* text = object.asText()) {
        budget.spend(text->size());
        const std::vector<std::size_t> starts = characterStarts(text->bytes());
        Text part;
        for (const std::size_t at : slicePositions(bounds, std::int64_t(starts.size() - 1))) {
            part.append(*text, starts[at], starts[at + 1]);
        }
        return Value::text(std::move(part));
    }
    raiseInput("a value of type " + typeName(object) + " cannot be sliced");
}

} // namespace core::chat::jinja
