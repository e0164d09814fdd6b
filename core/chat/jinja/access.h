// Looking into values: object.name, object[key], object[start:stop:step].
#pragma once

#include "core/chat/jinja/budget.h"
#include "core/chat/jinja/value.h"

#include <optional>
#include <string>

namespace core::chat::jinja {

// What is not there gives undefined; looking into undefined is an error.
Value attributeOf(const Value& object, const std::string& name, Budget& budget);
Value itemOf(const Value& object, const Value& key, Budget& budget);

struct SliceBounds {
    std::optional<std::int64_t> start;
    std::optional<std::int64_t> stop;
    std::int64_t step = 1; // not 0
};
Value sliceOf(const Value& object, const SliceBounds& bounds, Budget& budget);

} // namespace core::chat::jinja
