#include "kernels/vulkan/instance.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>

namespace kernels::vulkan {

std::function<void(Functions&)> g_wrapFunctions;

namespace {

std::atomic<int> g_validationMessages = 0;

VKAPI_ATTR VkBool32 VKAPI_CALL onMessage(VkDebugUtilsMessageSeverityFlagBitsEXT severity,
    VkDebugUtilsMessageTypeFlagsEXT, const VkDebugUtilsMessengerCallbackDataEXT* data, void*)
{
    if (severity >= VK_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT) {
        ++g_validationMessages;
        std::fprintf(stderr, "%s\n", data->pMessage);
    }
    return VK_FALSE;
}

enum class Validation { Off, Calls, Kernels };

// "gpu" has the kernels themselves checked, for accesses outside of their buffers; anything else
// but nothing and "0" what the host calls, and that accesses wait for each other.
Validation validationWanted()
{
    const char* value = std::getenv("HEARTH_VULKAN_VALIDATION");
    if (value == nullptr || std::strcmp(value, "0") == 0 || *value == '\0') {
        return Validation::Off;
    }
    return std::strcmp(value, "gpu") == 0 ? Validation::Kernels : Validation::Calls;
}

bool hasLayer(const char* name)
{
    std::uint32_t count = 0;
    vkEnumerateInstanceLayerProperties(&count, nullptr);
    std::vector<VkLayerProperties> layers(count);
    vkEnumerateInstanceLayerProperties(&count, layers.data());
    return std::any_of(layers.begin(), layers.end(),
        [&](const VkLayerProperties& layer) { return std::strcmp(layer.layerName, name) == 0; });
}

bool hasExtension(const char* name)
{
    std::uint32_t count = 0;
    vkEnumerateInstanceExtensionProperties(nullptr, &count, nullptr);
    std::vector<VkExtensionProperties> extensions(count);
    vkEnumerateInstanceExtensionProperties(nullptr, &count, extensions.data());
    return std::any_of(extensions.begin(), extensions.end(),
        [&](const VkExtensionProperties& e) { return std::strcmp(e.extensionName, name) == 0; });
}

int rankOf(DeviceKind kind)
{
    switch (kind) {
    case DeviceKind::Discrete:
        return 0;
    case DeviceKind::Integrated:
        return 1;
    case DeviceKind::Virtual:
    case DeviceKind::Other:
        return 2;
    case DeviceKind::Software:
        break;
    }
    return 3;
}

constexpr const char* kValidationLayer = "VK_LAYER_KHRONOS_validation";

} // namespace

std::shared_ptr<Instance> Instance::get(std::string& trouble)
{
    static std::mutex mutex;
    static std::weak_ptr<Instance> existing;
    const std::lock_guard lock(mutex);
    if (std::shared_ptr<Instance> instance = existing.lock()) {
        return instance;
    }
    if (volkInitialize() != VK_SUCCESS) {
        trouble = "there is no Vulkan loader on this machine; a graphics driver with Vulkan brings "
                  "it";
        return nullptr;
    }
    if (volkGetInstanceVersion() < VK_API_VERSION_1_1) {
        trouble = "the Vulkan loader is older than version 1.1; update the graphics driver";
        return nullptr;
    }

    VkApplicationInfo application{VK_STRUCTURE_TYPE_APPLICATION_INFO};
    application.pApplicationName = "Hearth";
    application.apiVersion = VK_API_VERSION_1_3; // the newest we know; devices say their own

    std::vector<const char*> extensions;
    std::vector<const char*> layers;
    VkInstanceCreateInfo create{VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO};
    if (hasExtension(VK_KHR_PORTABILITY_ENUMERATION_EXTENSION_NAME)) {
        extensions.push_back(VK_KHR_PORTABILITY_ENUMERATION_EXTENSION_NAME);
        create.flags |= VK_INSTANCE_CREATE_ENUMERATE_PORTABILITY_BIT_KHR;
    }
    VkDebugUtilsMessengerCreateInfoEXT messenger{
        VK_STRUCTURE_TYPE_DEBUG_UTILS_MESSENGER_CREATE_INFO_EXT};
    const Validation wanted = validationWanted();
    const VkValidationFeatureEnableEXT enabled =
        wanted == Validation::Kernels ? VK_VALIDATION_FEATURE_ENABLE_GPU_ASSISTED_EXT
                                      : VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT;
    VkValidationFeaturesEXT features{VK_STRUCTURE_TYPE_VALIDATION_FEATURES_EXT};
    if (wanted != Validation::Off && hasLayer(kValidationLayer)) {
        layers.push_back(kValidationLayer);
        extensions.push_back(VK_EXT_DEBUG_UTILS_EXTENSION_NAME);
        messenger.messageSeverity = VK_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT |
                                    VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT;
        messenger.messageType = VK_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT;
        messenger.pfnUserCallback = onMessage;
        features.enabledValidationFeatureCount = 1;
        features.pEnabledValidationFeatures = &enabled;
        messenger.pNext = &features;
        create.pNext = &messenger;
    } else if (wanted != Validation::Off) {
        ++g_validationMessages;
        std::fprintf(stderr, "the validation layer was asked for, but is not installed\n");
    }
    create.pApplicationInfo = &application;
    create.enabledExtensionCount = std::uint32_t(extensions.size());
    create.ppEnabledExtensionNames = extensions.data();
    create.enabledLayerCount = std::uint32_t(layers.size());
    create.ppEnabledLayerNames = layers.data();

    std::shared_ptr<Instance> instance(new Instance);
    if (vkCreateInstance(&create, nullptr, &instance->m_instance) != VK_SUCCESS) {
        trouble = "no graphics driver with Vulkan is installed, or it refuses to start";
        return nullptr;
    }
    volkLoadInstanceOnly(instance->m_instance);
    if (!layers.empty()) {
        messenger.pNext = nullptr;
        vkCreateDebugUtilsMessengerEXT(
            instance->m_instance, &messenger, nullptr, &instance->m_messenger);
    }
    existing = instance;
    return instance;
}

Instance::~Instance()
{
    if (m_instance == VK_NULL_HANDLE) {
        return;
    }
    if (m_messenger != VK_NULL_HANDLE) {
        vkDestroyDebugUtilsMessengerEXT(m_instance, m_messenger, nullptr);
    }
    vkDestroyInstance(m_instance, nullptr);
}

std::vector<DeviceFacts> Instance::devices() const
{
    std::uint32_t count = 0;
    if (vkEnumeratePhysicalDevices(m_instance, &count, nullptr) != VK_SUCCESS) {
        return {};
    }
    std::vector<VkPhysicalDevice> physical(count);
    if (vkEnumeratePhysicalDevices(m_instance, &count, physical.data()) < VK_SUCCESS) {
        return {};
    }
    physical.resize(count);
    std::vector<DeviceFacts> devices;
    for (VkPhysicalDevice device : physical) {
        devices.push_back(probe(device));
    }
    std::stable_sort(devices.begin(), devices.end(), [](const auto& a, const auto& b) {
        const int left = rankOf(a.info.kind);
        const int right = rankOf(b.info.kind);
        return left != right ? left < right : a.info.memoryBytes > b.info.memoryBytes;
    });
    return devices;
}

} // namespace kernels::vulkan

namespace kernels {

int vulkanValidationMessages() { return vulkan::g_validationMessages; }

VulkanDeviceList listVulkanDevices()
{
    VulkanDeviceList list;
    const auto instance = vulkan::Instance::get(list.trouble);
    if (!instance) {
        return list;
    }
    for (const vulkan::DeviceFacts& facts : instance->devices()) {
        list.devices.push_back(facts.info);
    }
    if (list.devices.empty()) {
        list.trouble = "no graphics driver offers a Vulkan device";
    }
    return list;
}

} // namespace kernels
