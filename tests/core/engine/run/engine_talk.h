// What tests of the whole engine ask, and what they are told.
#pragma once

#include "core/engine/engine.h"
#include "tests/support/golden_data.h"
#include "tests/support/test_device.h"

#include <QtTest>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

namespace tests {

using namespace core::engine;

// Collects what one request is told; wait() blocks until its end.
class Listener {
public:
    EventSink sink()
    {
        return [this](const Event& event) {
            const std::lock_guard lock(m_mutex);
            if (const auto* delta = std::get_if<TextDelta>(&event)) {
                m_text += delta->text;
            } else if (const auto* finished = std::get_if<Finished>(&event)) {
                ++m_ends;
                m_finished = *finished;
            } else if (const auto* failed = std::get_if<Failed>(&event)) {
                ++m_ends;
                m_error = failed->error;
            }
            m_changed.notify_all();
        };
    }

    void wait()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_ends > 0; });
    }

    void waitForText()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_ends > 0 || !m_text.empty(); });
    }

    std::string m_text;
    std::optional<Finished> m_finished;
    std::optional<core::Error> m_error;
    int m_ends = 0;

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
};

inline std::unique_ptr<Engine> open(
    const std::string& model, int contextTokens = 0, bool sees = false)
{
    EngineOptions options;
    useTestDevice(options);
    options.model = goldenPath(model + ".gguf");
    options.contextTokens = contextTokens;
    if (sees) {
        options.imageModel = goldenPath("vision_tiny.gguf");
    }
    auto engine = openEngine(options);
    if (!engine) {
        qWarning("%s", engine.error().detail.c_str());
        return nullptr;
    }
    return std::move(*engine);
}

inline Request greedyRequest(Prompt prompt, int maxTokens)
{
    Request request;
    request.prompt = std::move(prompt);
    request.sampling = SamplingSettings::greedy();
    request.maxTokens = maxTokens;
    return request;
}

inline ImagePtr stripedImage(int width, int height)
{
    auto image = std::make_shared<Image>();
    image->width = width;
    image->height = height;
    for (int i = 0; i < width * height * 3; ++i) {
        image->rgb.push_back(std::uint8_t(i * 37 % 251));
    }
    image->hash = std::uint64_t(width) << 32 | std::uint64_t(height);
    return image;
}

inline Prompt prompt(const std::string& text)
{
    return {ControlToken{"<|im_start|>"}, "user\n" + text, ControlToken{"<|im_end|>"}, "\n",
        ControlToken{"<|im_start|>"}, "assistant\n"};
}

// The answer to one request on an engine of its own company.
inline std::string aloneOn(Engine& engine, const Prompt& asked, int maxTokens)
{
    Listener listener;
    engine.submit(greedyRequest(asked, maxTokens), listener.sink());
    listener.wait();
    return listener.m_text;
}

} // namespace tests
