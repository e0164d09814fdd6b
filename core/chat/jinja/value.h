// The values a template works with: Python's, as far as chat templates use them.
//
// Copies are cheap: text, lists and maps are shared and immutable. Namespaces are the one thing
// that changes; the interpreter owns them, so that no cycle of values keeps itself alive.
#pragma once

#include "core/chat/jinja/text.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace core::chat::jinja {

class Value;
struct MacroStatement;

struct Undefined {
    std::string name; // what was looked up, for error messages
};
struct None {};
// An integer outside int64, as decimal digits: it can be printed and compared, not calculated with.
struct BigInteger {
    std::string digits;
};
enum class Function { Namespace, RaiseException, Range };

using TextPtr = std::shared_ptr<const Text>;

struct List;
using ListPtr = std::shared_ptr<const List>;

struct Map;
using MapPtr = std::shared_ptr<const Map>;

struct Namespace;

// `loop` inside a for body.
struct Loop {
    ListPtr items;
    std::size_t index = 0;
};

class Value {
public:
    using Variant = std::variant<Undefined, None, bool, std::int64_t, BigInteger, double, TextPtr,
        ListPtr, MapPtr, Namespace*, std::shared_ptr<Loop>, const MacroStatement*, Function>;

    Value() = default; // undefined
    // Not a template, so that no pointer can become a bool by accident.
    Value(Variant variant)
        : m_variant(std::move(variant))
    {
    }

    static Value undefined(std::string name) { return Variant(Undefined{std::move(name)}); }
    static Value none() { return Variant(None{}); }
    static Value boolean(bool value) { return Variant(value); }
    static Value integer(std::int64_t value) { return Variant(value); }
    static Value number(double value) { return Variant(value); }
    static Value text(Text value);
    static Value list(std::vector<Value> items, bool isTuple = false);
    static Value map(std::vector<std::pair<Text, Value>> entries);
    // From the outside: every string is input. Fails (InvalidInput) when nested too deeply.
    static Value fromJson(const nlohmann::ordered_json& json);

    template <typename T>
    const T* as() const
    {
        return std::get_if<T>(&m_variant);
    }
    const Text* asText() const;
    const List* asList() const;
    const Map* asMap() const;
    bool isUndefined() const { return as<Undefined>() != nullptr; }
    bool isNone() const { return as<None>() != nullptr; }
    const Variant& variant() const { return m_variant; }

    int depth() const; // of lists and maps in each other; 0 for all others

private:
    Variant m_variant;
};

struct List {
    std::vector<Value> items;
    bool isTuple = false;
    int depth = 1;
};

struct Map {
    std::vector<std::pair<Text, Value>> entries; // keys are unique, in the order they were given
    int depth = 1;

    const Value* find(std::string_view key) const;
};

struct Namespace {
    std::vector<std::pair<std::string, Value>> attributes;
};

// "string", "int", "dict", ... for error messages.
std::string typeName(const Value& value);

} // namespace core::chat::jinja
