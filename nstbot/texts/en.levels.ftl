# English: the tree of circles. What the levels are called, the tree itself, what is stuck in it.

level-name = { $level ->
    [1] First Circle
    [2] Second Circle
    [3] Third Circle
    [4] Fourth Circle
    [5] Fifth Circle
    [6] Sixth Circle
    [7] Seventh Circle
    [8] Eighth Circle
    [9] Ninth Circle
    [10] Tenth Circle
    [11] Eleventh Circle
    [12] Twelfth Circle
    [13] Thirteenth Circle
    [14] Fourteenth Circle
    [15] Fifteenth Circle
    [16] Sixteenth Circle
   *[other] { $form ->
        [one] {$level}st Circle
        [two] {$level}nd Circle
        [few] {$level}rd Circle
       *[other] {$level}th Circle
    }
  }
