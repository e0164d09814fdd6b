vulkan_shader(elementwise elementwise.comp)
