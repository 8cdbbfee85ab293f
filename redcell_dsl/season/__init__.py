"""A season: from the ledgers of every county to ranked, quota-checked nominations.

A season is one folder, filled in with Excel, WPS or a text editor::

    赛季.yaml                      考评年度、评选级别、口径、申报通知、各阶段日期、程序各步的日期、抽取考评人员
    甲川县/                         一县一个文件夹,文件夹名就是县名
      县局.xlsx                    主管部门填的事实(可用 .yaml .csv,或一个名为“县局”的文件夹)
      考评-县局.yaml                考评组核实后不同的
      党建工作示范点/               一个奖项一个文件夹,名称如办法所写
        城关派出所.yaml             一个候选一个文件,文件名就是候选的名称
        考评-城关派出所.yaml         考评组填的,以“考评”开头
        河口派出所/                 或一个候选一个文件夹,里面可有几个文件
          自评.xlsx  党员大会.csv    除考评开头的以外,都是单位自己的材料
          考评.yaml                 考评组填的:现场测评、抽查,和核实后不同的事实
    决定/                          由人决定的事,一个阶段一个文件;没有文件就是还没有决定
      县级推荐.yaml  名额.yaml  并列.yaml  复核.yaml  审定.yaml  取消.yaml  历年获评.yaml  撤销.yaml
    结果/                          程序写的表;不会改动上面任何一个文件

A candidate's file has ``申报信息`` (名称, 单位, 所在支部, 编号, 申报日期) beside its facts. The self-score is what
its own facts come to; the assessed score is made of the office's facts, those of the review team, and
the candidate's where the team found nothing else. Stages follow the text: 1 申报, 2 县级, 3 市级考评,
4 公示与复核, 5 审定, 6 从获评者中产生的奖项. Nothing that people have to decide is decided here: equals across
a cut, too many candidates and late reports are shown with their figures and clauses.
"""
