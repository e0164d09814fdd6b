vulkan_shader(norm norm.comp)
