import DescentOptimization

/// Settings for each kind of schedule, by its name, with which something happens within the first hundred updates.
let sampleSchedules: [String: Settings] = [
  "constant": ["factor": 0.5, "total_iters": 10],
  "linear": ["start_factor": 1, "end_factor": 0.1, "total_iters": 50],
  "step": ["step_size": 10, "gamma": 0.5],
  "multi_step": ["milestones": [5, 20, 20, 41], "gamma": 0.3],
  "exponential": ["gamma": 0.93],
  "polynomial": ["total_iters": 60, "power": 1.7],
  "cosine": ["T_max": 50, "eta_min": 0.01],
  "cosine_warm_restarts": ["T_0": 7, "T_mult": 2, "eta_min": 0.02],
  "one_cycle": ["max_lr": 0.5, "total_steps": 70],
  "cyclic": ["base_lr": 0.1, "max_lr": 0.6, "step_size_up": 9, "mode": "exp_range", "gamma": 0.98],
  "noam": ["d_model": 64, "warmup": 20],
  "inverse_sqrt": ["warmup": 20],
  "sequential": [
    "milestones": [13, 40],
    "schedulers": [
      .named("linear", ["total_iters": 13]), .named("cosine", ["T_max": 27]), .named("exponential", ["gamma": 0.9]),
    ],
  ],
  "warmup_cosine": ["init_value": 0.01, "peak_value": 0.4, "warmup_steps": 10, "decay_steps": 80],
  "warmup_step": ["k": 8, "steps_per_epoch": 4, "warmup_epochs": 3, "milestone_epochs": [5, 9, 12]],
  "warmup_stable_decay": ["peak_lr": 0.4, "warmup_steps": 10, "stable_steps": 20, "decay_steps": 30],
  "warmup": ["updates": 20, "start_factor": 0.1, "then": .named("cosine", ["T_max": 50])],
  "by_epoch": ["updates_per_epoch": 7, "schedule": .named("multi_step", ["milestones": [2, 5]])],
]
