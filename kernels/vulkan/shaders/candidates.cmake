vulkan_shader(candidates candidates.comp)
