vulkan_shader(read_speed read_speed.comp)
