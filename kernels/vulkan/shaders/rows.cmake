vulkan_shader(rows rows.comp)
