#include "core/chat/jinja/value_text.h"

#include "core/chat/jinja/failure.h"
#include "core/chat/jinja/number_text.h"

#include <cmath>
#include <cstdio>

namespace core::chat::jinja {
namespace {

class Writer {
public:
    explicit Writer(Budget& budget)
        : m_budget(budget)
    {
    }

    Text take() { return std::move(m_text); }

    void writeRepr(const Value& value)
    {
        startNode();
        if (const Text* text = value.asText()) {
            writeQuotedText(*text);
        } else if (const List* list = value.asList()) {
            put(list->isTuple ? "(" : "[");
            for (std::size_t i = 0; i < list->items.size(); ++i) {
                put(i > 0 ? ", " : "");
                writeRepr(list->items[i]);
            }
            put(list->isTuple ? (list->items.size() == 1 ? ",)" : ")") : "]");
        } else if (const Map* map = value.asMap()) {
            put("{");
            for (std::size_t i = 0; i < map->entries.size(); ++i) {
                put(i > 0 ? ", " : "");
                writeQuotedText(map->entries[i].first);
                put(": ");
                writeRepr(map->entries[i].second);
            }
            put("}");
        } else {
            put(plain(value));
        }
    }

    void writeJson(const Value& value, int indent, int level)
    {
        startNode();
        if (const Text* text = value.asText()) {
            writeJsonText(*text);
        } else if (const List* list = value.asList()) {
            put("[");
            for (std::size_t i = 0; i < list->items.size(); ++i) {
                separate(i, indent, level + 1);
                writeJson(list->items[i], indent, level + 1);
            }
            close("]", list->items.empty(), indent, level);
        } else if (const Map* map = value.asMap()) {
            put("{");
            for (std::size_t i = 0; i < map->entries.size(); ++i) {
                separate(i, indent, level + 1);
                writeJsonText(map->entries[i].first);
                put(": ");
                writeJson(map->entries[i].second, indent, level + 1);
            }
            close("}", map->entries.empty(), indent, level);
        } else {
            put(jsonScalar(value));
        }
    }

    static std::string plain(const Value& value)
    {
        if (const bool* boolean = value.as<bool>()) {
            return *boolean ? "True" : "False";
        }
        if (const auto* integer = value.as<std::int64_t>()) {
            return std::to_string(*integer);
        }
        if (const auto* big = value.as<BigInteger>()) {
            return big->digits;
        }
        if (const double* number = value.as<double>()) {
            return floatText(*number);
        }
        if (value.isUndefined()) {
            return "Undefined";
        }
        return value.isNone() ? "None" : "<" + typeName(value) + ">";
    }

private:
    // A value may hold the same list many times over, so the text is bounded while it grows.
    void startNode()
    {
        m_budget.spend(1);
        if (m_text.size() > kMaxTextBytes) {
            m_budget.spendText(m_text.size());
        }
    }

    static std::string jsonScalar(const Value& value)
    {
        if (const bool* boolean = value.as<bool>()) {
            return *boolean ? "true" : "false";
        }
        if (value.isNone()) {
            return "null";
        }
        if (const double* number = value.as<double>(); number && !std::isfinite(*number)) {
            return std::isnan(*number) ? "NaN" : *number > 0 ? "Infinity" : "-Infinity";
        }
        if (value.as<std::int64_t>() || value.as<BigInteger>() || value.as<double>()) {
            return plain(value);
        }
        raiseInput("a value of type " + typeName(value) + " has no JSON form");
    }

    void put(std::string_view bytes) { m_text.append(bytes, Origin::Input); }

    void newLine(int indent, int level)
    {
        put("\n" + std::string(std::size_t(indent * level), ' '));
    }

    void separate(std::size_t i, int indent, int level)
    {
        put(i == 0 ? "" : indent < 0 ? ", " : ",");
        if (indent >= 0) {
            newLine(indent, level);
        }
    }

    void close(std::string_view bracket, bool empty, int indent, int level)
    {
        if (indent >= 0 && !empty) {
            newLine(indent, level);
        }
        put(bracket);
    }

    // Copies the text in stretches; `escape` gives what stands for a byte, or nothing for itself.
    template <typename Escape>
    void writeEscaped(const Text& text, Escape escape)
    {
        m_budget.spendText(text.size());
        std::size_t copied = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const std::string escaped = escape(static_cast<unsigned char>(text.bytes()[i]));
            if (!escaped.empty()) {
                m_text.append(text, copied, i);
                put(escaped);
                copied = i + 1;
            }
        }
        m_text.append(text, copied, text.size());
    }

    static std::string hexEscape(const char* format, unsigned char byte)
    {
        char buffer[8];
        std::snprintf(buffer, sizeof buffer, format, unsigned(byte));
        return buffer;
    }

    static std::string shortEscape(unsigned char byte)
    {
        switch (byte) {
        case '\\':
            return "\\\\";
        case '\n':
            return "\\n";
        case '\r':
            return "\\r";
        case '\t':
            return "\\t";
        default:
            return {};
        }
    }

    void writeJsonText(const Text& text)
    {
        put("\"");
        writeEscaped(text, [](unsigned char byte) -> std::string {
            if (byte >= 0x20 && byte != '"' && byte != '\\') {
                return {};
            }
            if (byte == '"' || byte == '\b' || byte == '\f') {
                return byte == '"' ? "\\\"" : byte == '\b' ? "\\b" : "\\f";
            }
            const std::string escaped = shortEscape(byte);
            return escaped.empty() ? hexEscape("\\u%04x", byte) : escaped;
        });
        put("\"");
    }

    void writeQuotedText(const Text& text)
    {
        const bool hasSingle = text.bytes().find('\'') != std::string::npos;
        const bool hasDouble = text.bytes().find('"') != std::string::npos;
        const char quote = hasSingle && !hasDouble ? '"' : '\'';
        put(std::string(1, quote));
        writeEscaped(text, [quote](unsigned char byte) -> std::string {
            if (byte == static_cast<unsigned char>(quote)) {
                return std::string("\\") + quote;
            }
            const std::string escaped = shortEscape(byte);
            const bool printable = byte >= 0x20 && byte != 0x7F;
            return printable || !escaped.empty() ? escaped : hexEscape("\\x%02x", byte);
        });
        put(std::string(1, quote));
    }

    Text m_text;
    Budget& m_budget;
};

} // namespace

Text printed(const Value& value, Budget& budget)
{
    if (const Text* text = value.asText()) {
        return *text;
    }
    if (value.isUndefined()) {
        return {};
    }
    Writer writer(budget);
    writer.writeRepr(value);
    return writer.take();
}

Text jsonText(const Value& value, int indent, Budget& budget)
{
    Writer writer(budget);
    writer.writeJson(value, indent, 0);
    return writer.take();
}

} // namespace core::chat::jinja
