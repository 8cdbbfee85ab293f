import gc

gc.set_threshold(50_000)
# a command is a short process: looking for cycles as often as Python does by itself costs an eighth
